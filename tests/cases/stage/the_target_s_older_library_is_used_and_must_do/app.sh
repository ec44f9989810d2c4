. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libfoo.so.1 needed=libc.so.6 verneed=libfoo.so.1:FOO_2
