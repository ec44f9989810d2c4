elf prog abi=arm64 type=exec nodynamic=yes exit=3 mode=755
