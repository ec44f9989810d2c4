. "$TOP/tests/cases/stage/parts.sh"
program prog needed=lib0.so
