. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p execstack=yes
library usr/lib/liba.so execstack=yes sections=no
echo "elf usr/bin/s abi=s390x type=exec nodynamic=yes exit=0 execstack=yes"
