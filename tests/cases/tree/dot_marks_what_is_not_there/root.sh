. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libnone.so auxiliary=libaux.so needed=liba.so verneed=liba.so:V2 verneed=libno.so:V1
program usr/bin/stops needed=libtext.so
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=V1
cat <<'END'
file usr/lib/libtext.so "text that is no ELF file but longer than the header of one would be ............"
elf usr/bin/elsewhere abi=amd64 interp=/lib/ld-none.so.1
elf usr/bin/foreign abi=arm64 interp=/lib64/ld-linux-x86-64.so.2
END
