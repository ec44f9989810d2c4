. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=/usr/lib/
program usr/bin/q runpath=/opt/same
echo "link opt/same /usr/lib/x86_64-linux-gnu"
library usr/lib/x86_64-linux-gnu/liba.so
library usr/lib/libb.so
