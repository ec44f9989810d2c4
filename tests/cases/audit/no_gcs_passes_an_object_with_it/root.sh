elf(){ echo "elf $1 abi=arm64 $2 \"note=GNU:5:\\x00\\0\\0\\xc0\\x04\\0\\0\\0\\x04\\0\\0\\0\\0\\0\\0\\0\""; }
elf lib/ld-linux-aarch64.so.1 soname=ld-linux-aarch64.so.1
elf usr/bin/p "interp=/lib/ld-linux-aarch64.so.1 exit=0"
