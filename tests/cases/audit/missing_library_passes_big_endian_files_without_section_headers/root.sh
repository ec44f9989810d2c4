. "$TOP/tests/cases/tree/loaders.sh"
debian s390x s390x-linux-gnu lib/ld64.so.1
echo "elf usr/bin/p abi=s390x interp=/lib/ld64.so.1 exit=0 needed=liba.so.1 sections=no"
echo "elf usr/lib/s390x-linux-gnu/liba.so.1 abi=s390x soname=liba.so.1 sections=no"
