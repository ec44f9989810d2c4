. "$TOP/tests/cases/patch/parts.sh"
program one runpath=/old/long/path
program two runpath=/old/long/path
