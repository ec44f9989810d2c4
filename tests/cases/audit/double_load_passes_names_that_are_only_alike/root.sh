. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba-1.so.0 needed=liba-2.so.0 needed=libb.so
program usr/bin/q needed=libb.so.2
library usr/lib/liba-1.so.0 soname=liba-1.so.0
library usr/lib/liba-2.so.0 soname=liba-2.so.0
library usr/lib/libb.so soname=libb.so
library usr/lib/libb.so.2 soname=libb.so.2
