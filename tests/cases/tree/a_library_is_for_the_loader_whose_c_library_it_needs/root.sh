. "$TOP/tests/cases/tree/three.sh"
loaders
elf usr/lib/libgnu.so needed=libc.so.6 rpath=/opt
elf usr/lib/libmusl.so needed=libc.so
elf usr/lib/libuclibc.so needed=libc.so.0 rpath=/opt
elf usr/lib/libany.so needed=libgnu.so
elf usr/lib64/libgnu.so
elf opt/libc.so.6
elf opt/libc.so.0
