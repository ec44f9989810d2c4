. "$TOP/tests/cases/tree/three.sh"
loaders
programs p rpath=/opt needed=liba.so.1.0 needed=liba.so.1
elf opt/liba.so.1.0 soname=liba.so.1
elf opt/liba.so.1 soname=liba.so.1
