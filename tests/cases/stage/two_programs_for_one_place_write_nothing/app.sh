. "$TOP/tests/cases/stage/parts.sh"
program one needed=libc.so.6
program two needed=libc.so.6 rodata=two
program twin needed=libc.so.6
