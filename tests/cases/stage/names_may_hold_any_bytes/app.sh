. "$TOP/tests/cases/stage/parts.sh"
program '"with space"' needed=libc.so.6 'needed="lib -v.so"'
program '-dash' needed=libc.so.6
program '"a\xff"' needed=libc.so.6
