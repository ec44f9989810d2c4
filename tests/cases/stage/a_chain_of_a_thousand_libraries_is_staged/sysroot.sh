. "$TOP/tests/cases/stage/parts.sh"
glibc lib
i=0
while [ $i -lt 1000 ]; do
	library usr/lib/lib$i.so needed=lib$((i + 1)).so
	i=$((i + 1))
done
library usr/lib/lib1000.so needed=libc.so.6
