. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p
echo "elf usr/bin/it's\$(none) abi=arm64 interp=/lib/ld-linux-aarch64.so.1"
