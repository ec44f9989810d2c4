. "$TOP/tests/cases/stage/parts.sh"
for i in text empty dir pipe gone cut arm; do
	program $i needed=lib$i.so.1 needed=libc.so.6
done
