. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=liba.so:V1 undef=one@V1 undef=two@V1
library usr/lib/liba.so soname=liba.so sym=two
# The same of the other class and byte order.
loader mips lib/ld.so.1 ld.so.1 '/lib/\0/usr/lib/\0'
echo 'elf usr/bin/m abi=mips interp=/lib/ld.so.1 needed=libm.so verneed=libm.so:V1 undef=one@V1 undef=two@V1'
echo 'elf usr/lib/libm.so abi=mips soname=libm.so sym=two hash=gnu'
