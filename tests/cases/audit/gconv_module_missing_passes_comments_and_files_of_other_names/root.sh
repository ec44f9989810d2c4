. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6
libc
library usr/lib/gconv/SJIS.so
cat <<'END'
file usr/lib/gconv/gconv-modules "#module INTERNAL GONE// GONE 1\nmodule SJIS// INTERNAL SJIS 1\nmodule X//\nmodules A B C\n"
file usr/lib/gconv/gconv-modules.d/x.conf.old "module A// INTERNAL A.so\n"
END
