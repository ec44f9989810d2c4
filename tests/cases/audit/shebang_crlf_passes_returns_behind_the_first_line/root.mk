elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
file usr/bin/later "#!/bin/sh\necho\x0d\n" mode=755
file usr/bin/no-program "#!/bin/sh\x0d\n" mode=644
file usr/bin/text "/bin/sh\x0d\n" mode=755
