. "$TOP/tests/cases/tree/loaders.sh"
debian mipsel mipsel-linux-gnu lib/ld.so.1
cat <<'END'
elf usr/bin/p abi=mipsel interp=/lib/ld.so.1 exit=0 needed=liba.so runpath=/opt/nan2008:/opt/legacy
elf opt/nan2008/liba.so abi=mipsel-nan2008
elf opt/legacy/liba.so abi=mipsel
END
