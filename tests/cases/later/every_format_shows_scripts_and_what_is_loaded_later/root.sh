. "$TOP/tests/cases/later/parts.sh"
debian_amd64
libc
program usr/bin/env
program usr/bin/p needed=libc.so.6 undef=getpwnam "$(dlopens '[{"soname":["libx.so"],"feature":"x"}]')"
library usr/lib/libx.so
library usr/lib/libnss_sss.so.2
cat <<'END'
file run "#!/usr/bin/env p\n" mode=755
file etc/nsswitch.conf "passwd: sss\n"
END
