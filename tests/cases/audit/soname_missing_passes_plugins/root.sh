. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so soname=liba.so
library usr/lib/app/libplugin.so
library usr/lib/plugin.so
