. "$TOP/tests/cases/stage/parts.sh"
# merged: the SONAME "libs" is the end of the run path's string
program prog needed=libc.so.6 strtab=merged runpath=/gone/libs soname=libs
