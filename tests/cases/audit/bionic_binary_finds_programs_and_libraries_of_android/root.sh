. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo 'elf system/bin/tool abi=amd64 interp=/system/bin/linker64 needed=libc.so exit=0'
library usr/lib/p/a.so needed=libc.so note=Android:1:a
program usr/bin/q
