. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so needed=ld-linux-x86-64.so.2
cat <<'END'
elf usr/bin/p abi=amd64 interp=/no/ld.so needed=liba.so
END
