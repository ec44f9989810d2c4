. "$TOP/tests/cases/patch/parts.sh"
program prog
