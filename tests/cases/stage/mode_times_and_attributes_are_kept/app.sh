. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 runpath=/gone
program plain needed=libc.so.6
