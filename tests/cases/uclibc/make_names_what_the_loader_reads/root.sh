. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$asked/etc/ld.so.preload\\0/etc/ld.so.cache\\0/lib:/usr/lib\\0"
program usr/bin/p needed=liba.so
library lib/liba.so
library lib/libp.so
cat <<'END'
file etc/ld.so.preload libp.so
file etc/ld.so.cache none
END
