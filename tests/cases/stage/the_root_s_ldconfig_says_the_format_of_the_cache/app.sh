. "$TOP/tests/cases/tree/loaders.sh"
program prog needed=libc.so.6
