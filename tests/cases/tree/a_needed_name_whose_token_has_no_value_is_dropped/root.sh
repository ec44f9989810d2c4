. "$TOP/tests/cases/tree/loaders.sh"
debian riscv64 riscv64-linux-gnu lib/ld-linux-riscv64-lp64d.so.1
echo 'elf usr/bin/p abi=riscv64 interp=/lib/ld-linux-riscv64-lp64d.so.1 exit=0 "needed=/opt/$PLATFORM/liba.so"'
