. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6
libc
library usr/lib/gconv/SJIS.so
cat <<'END'
file usr/lib/gconv/gconv-modules "alias X// Y//\nmodule SJIS// INTERNAL SJIS 1\nmodule INTERNAL GONE// GONE 1\nmodule GONE// INTERNAL GONE 1\n"
file usr/lib/gconv/gconv-modules.d/x.conf "module A// INTERNAL A.so\nmodule B// INTERNAL B\nmodule C// INTERNAL C\nmodule D// INTERNAL D"
END
