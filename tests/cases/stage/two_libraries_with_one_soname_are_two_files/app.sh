. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libold.so needed=libnew.so needed=libc.so.6
