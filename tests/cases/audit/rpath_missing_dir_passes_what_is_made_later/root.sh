. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'runpath=/run/app/lib:$ORIGIN/../gone:/opt/lib:/usr/lib/x86_64-linux-gnu'
echo "link opt/lib ../usr/lib"
library usr/lib/liba.so
