. "$TOP/tests/cases/stage/parts.sh"
libc lib/libc.so.6
loader lib/ld.so
