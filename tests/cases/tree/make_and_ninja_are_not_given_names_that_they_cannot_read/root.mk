elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf usr/bin/ok abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf "usr/bin/new\nline" abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf "usr/bin/a \\ $#:%" abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 "needed=lib\\ $#:%"
elf "lib64/lib\\ $#:%" abi=amd64
elf usr/bin/p abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 "needed=lib;.so"
elf "lib64/lib;.so" abi=amd64
