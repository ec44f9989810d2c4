elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf bin/env abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 mode=0644
file usr/bin/a "#!/usr/bin/env sh\n" mode=755
file usr/bin/b "#!/usr/bin/env sh -e\n" mode=755
file usr/bin/c "#!/bin/env sh\n" mode=755
