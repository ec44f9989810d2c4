. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=/opt/gone:/usr/lib
library usr/lib/liba.so runpath=/opt/link
echo "link opt/link /opt/gone"
