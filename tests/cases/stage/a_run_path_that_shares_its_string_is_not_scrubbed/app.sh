. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 runpath=/gone/libs dynstr=0x6ffffefa:/gone/libs
