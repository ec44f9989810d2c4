elf new/lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf new/usr/bin/p abi=amd64 type=exec nodynamic=yes exit=0 poke=0018000000000000@168
elf new/usr/lib/liba.so abi=amd64 soname=liba.so poke=0018000000000000@168 sections=no
elf new/usr/bin/big abi=s390x type=exec nodynamic=yes exit=0 poke=0000000000001800@168
elf old/lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2 "rodata=GNU C Library (x) stable release version 2.31.\n"
elf old/lib64/libc.so.6 abi=amd64 soname=libc.so.6 "rodata=GNU C Library (x) stable release version 2.31.\n"
elf old/usr/lib/liba.so abi=amd64 soname=liba.so poke=0018000000000000@168
