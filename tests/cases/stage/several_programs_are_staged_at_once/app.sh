. "$TOP/tests/cases/stage/parts.sh"
program one needed=liba.so.1
program two needed=libb.so.1
