elf usr/bin/su abi=armhf interp=/lib/ld-linux-armhf.so.3 mode=4755
file usr/bin/backup "#!/bin/sh\n" mode=1755
file usr/bin/text "no script\n" mode=4755
file usr/share/sample "#!/bin/sh\n" mode=4644
