. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so undef=f textrel=f dyn=22:0
echo "elf lib/ld64.so.1 abi=s390x soname=ld64.so.1"
echo "elf usr/lib/libbig.so abi=s390x undef=f textrel=f dtflags=4 sections=no"
