. "$TOP/tests/cases/stage/parts.sh"
program prog needed=liba.so.1
