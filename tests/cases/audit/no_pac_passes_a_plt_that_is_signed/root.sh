echo "elf lib/ld-linux-aarch64.so.1 abi=arm64 dyn=0x70000003:0"
