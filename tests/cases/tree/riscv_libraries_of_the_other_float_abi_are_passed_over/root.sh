. "$TOP/tests/cases/tree/loaders.sh"
debian riscv64 riscv64-linux-gnu lib/ld-linux-riscv64-lp64d.so.1
cat <<'END'
elf usr/bin/p abi=riscv64 interp=/lib/ld-linux-riscv64-lp64d.so.1 exit=0 needed=liba.so runpath=/opt/soft:/opt/hard
elf opt/soft/liba.so abi=riscv64 flags=1
elf opt/hard/liba.so abi=riscv64
END
