elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/env abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/local/bin/lua abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
file usr/bin/found "#!/usr/bin/env lua\n" mode=755
file usr/bin/split "#!/usr/bin/env -S sh -e\n" mode=755
