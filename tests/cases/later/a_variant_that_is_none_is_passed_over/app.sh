. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 needed=libx.so needed=libl.so
echo 'file secret hidden'
