. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so writetext=yes
echo "elf usr/bin/s abi=sparc64 type=exec nodynamic=yes exit=0 writetext=yes"
