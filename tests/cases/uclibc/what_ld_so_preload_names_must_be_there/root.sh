. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$asked/etc/ld.so.preload\\0"
program usr/bin/p needed=liba.so
library lib/liba.so
library lib/libp.so
printf '%s\n' 'file etc/ld.so.preload "libp.so\tlibx.so # liby.so\n"'
