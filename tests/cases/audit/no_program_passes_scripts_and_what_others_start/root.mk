elf usr/bin/p abi=arm64 interp=/lib/ld-linux-aarch64.so.1
file usr/bin/script "#!/bin/sh\n" mode=0755
file usr/bin/x.jar "PK\x03\x04\0\0" mode=0755
file usr/bin/x.exe "MZ\0\0" mode=0755
file usr/bin/data "\x01\x02\0\x03" mode=0644
file usr/lib/x/data "\x01\x02\0\x03" mode=0755
