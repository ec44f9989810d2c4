. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=/usr/lib/liba.so
library usr/lib/liba.so
program usr/bin/q needed=/home/me/output/target/usr/lib/liba.so
