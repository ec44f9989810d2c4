. "$TOP/tests/cases/tree/loaders.sh"
program prog needed=libfirst.so.1 needed=libc.so.6
