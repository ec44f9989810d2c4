elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/env abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
file usr/bin/absent "#!/usr/bin/env python3\n" mode=755
file usr/bin/unsplit "#!/usr/bin/env sh -e\n" mode=755
