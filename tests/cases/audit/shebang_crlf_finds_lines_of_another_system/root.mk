elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/env abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
file usr/bin/plain "#!/bin/sh\x0d\necho\x0d\n" mode=755
file usr/bin/env-one "#!/usr/bin/env sh\x0d\n" mode=755
file usr/bin/argument "#!/bin/sh -e\x0d\n" mode=755
