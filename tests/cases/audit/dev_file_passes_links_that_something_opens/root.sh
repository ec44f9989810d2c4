. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p undef=dlopen 'rodata=\0libx.so\0' needed=liby.so
library usr/lib/libx.so.1 soname=libx.so.1
library usr/lib/liby.so.1 soname=liby.so.1
library usr/lib/libz.so.1 soname=libz.so
library usr/lib/plugins/libp.so.1 soname=libp.so.1
cat <<'END'
link usr/lib/libx.so libx.so.1
link usr/lib/liby.so liby.so.1
link usr/lib/libz.so libz.so.1
link usr/lib/plugins/libp.so libp.so.1
elf usr/lib/bpf/x.o abi=amd64 type=rel machine=247
file usr/lib/x.hook x
END
