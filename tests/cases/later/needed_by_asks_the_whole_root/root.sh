. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so
program usr/bin/q needed=libz.so runpath=/opt
program usr/bin/r needed=libz.so
program usr/bin/s "$(dlopens '[{"soname":["liba.so"]}]')"
program usr/bin/t
library usr/lib/liba.so needed=libz.so rpath=/opt
library opt/libz.so
cat <<'END'
file usr/bin/script "#!/usr/bin/p\n" mode=755
END
