. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 runpath=/home/user/build:/usr/lib
