. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1
library usr/lib/liba.so.1 soname=liba.so.1
library usr/lib/libb.so.1 soname=libb.so.1 undef=dlopen
