. "$TOP/tests/cases/tree/loaders.sh"
debian s390x s390x-linux-gnu lib/ld64.so.1
cat <<'END'
elf usr/bin/p abi=s390x interp=/lib/ld64.so.1 needed=liba.so runpath=/opt/bad:/opt/good
elf opt/bad/liba.so abi=ppc64el
elf opt/good/liba.so abi=s390x
END
