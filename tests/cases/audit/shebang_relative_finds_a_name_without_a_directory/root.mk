elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
file usr/bin/bare "#!sh\n" mode=755
file usr/bin/dotted "#! ../../bin/sh -e\n" mode=755
