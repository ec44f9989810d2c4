. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 needed=libg.so.1
