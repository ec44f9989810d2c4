. "$TOP/tests/cases/uclibc/loaders.sh"
program prog needed=libq.so.1 needed=libc.so.0
