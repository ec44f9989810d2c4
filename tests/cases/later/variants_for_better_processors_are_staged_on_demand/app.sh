. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 needed=libx.so.1 needed=libl.so needed=libold.so needed=libdeep.so
