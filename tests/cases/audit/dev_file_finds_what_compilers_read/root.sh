. "$TOP/tests/cases/later/parts.sh"
debian_amd64
library usr/lib/libx.so.1.2 soname=libx.so.1
cat <<'END'
link usr/lib/libx.so.1 libx.so.1.2
link usr/lib/libx.so libx.so.1
file usr/lib/libx.a x
file usr/lib/libx.la x
file usr/lib/pkgconfig/x.pc x
file usr/include/x.h x
elf usr/lib/crt1.o abi=amd64 type=rel
END
