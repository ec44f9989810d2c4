. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so undef=f textrel=f
