. "$TOP/tests/cases/patch/parts.sh"
program prog runpath=/old/long/path
