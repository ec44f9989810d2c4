. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so
cat <<'END'
elf usr/bin/foreign abi=arm64 interp=/lib/ld-linux-aarch64.so.1 needed=liba.so
elf usr/bin/static abi=amd64 type=exec nodynamic=yes exit=0
elf usr/bin/osabi abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 osabi=9
file usr/bin/script "#!/bin/sh\n"
END
