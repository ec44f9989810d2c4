. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
program etc/init.d/started
library etc/app/libx.so soname=libx.so
echo 'elf etc/static abi=amd64 type=exec nodynamic=yes sections=no exit=0'
