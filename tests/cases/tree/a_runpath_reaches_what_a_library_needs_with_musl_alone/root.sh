. "$TOP/tests/cases/tree/three.sh"
loaders
programs p runpath=/opt/a:/opt/b needed=liba.so
elf opt/a/liba.so needed=libb.so
elf opt/b/libb.so
