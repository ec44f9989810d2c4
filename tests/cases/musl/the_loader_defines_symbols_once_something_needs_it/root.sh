. "$TOP/tests/cases/musl/loader.sh"
elf "${LOADER#/}" abi=amd64 'rodata=musl libc (x86_64)' sym=puts
elf usr/bin/p abi=amd64 interp=$LOADER undef=puts plt=puts
elf usr/bin/q abi=amd64 interp=$LOADER undef=puts plt=puts needed=libm.so.6
