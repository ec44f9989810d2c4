. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=lib1.so runpath=/opt
i=1
while [ $i -lt 1000 ]; do
	library "opt/lib$i.so" "needed=lib$((i + 1)).so" runpath=/opt
	i=$((i + 1))
done
library opt/lib1000.so
