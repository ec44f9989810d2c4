. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so addressed=foo plt=foo
library lib/liba.so undef=foo got=foo
LOADER=/lib/ld-musl-mips.so.1
elf "${LOADER#/}" abi=mips
elf usr/bin/q abi=mips interp=$LOADER needed=libm.so needed=liba.mips.so \
	addressed=foo plt=foo
elf lib/liba.mips.so abi=mips undef=foo got=foo
