. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libfoo.so.1 needed=libc.so.6
