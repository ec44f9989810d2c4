. "$TOP/tests/cases/patch/parts.sh"
program prog needed=libx.so runpath=/old soname=p
