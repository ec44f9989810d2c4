. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 needed=libfoo.so.1 runpath=/usr/lib
