. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/i386:/opt/x32:/opt/arm64:/opt/s390x:/opt/amd64
cat <<'END'
elf opt/i386/liba.so abi=i386
elf opt/x32/liba.so abi=x32
elf opt/arm64/liba.so abi=arm64
elf opt/s390x/liba.so abi=s390x
END
library opt/amd64/liba.so
