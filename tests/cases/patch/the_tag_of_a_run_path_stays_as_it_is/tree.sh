. "$TOP/tests/cases/patch/parts.sh"
program old rpath=/old/long/path
program new runpath=/old/long/path
program none
