. "$TOP/tests/cases/stage/parts.sh"
printf '%s\n' 'elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1 rodata="/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n"'
libc lib/libc.so.6
