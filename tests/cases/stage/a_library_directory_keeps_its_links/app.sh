. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libfoo.so.1 needed=libdev.so needed=libc.so.6
