. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 runpath=/root-host/lib:@ROOT@-host/lib:/opt/a
