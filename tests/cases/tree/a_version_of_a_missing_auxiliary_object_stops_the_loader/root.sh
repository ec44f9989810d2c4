. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=libb.so:V1
library lib/liba.so auxiliary=libb.so
