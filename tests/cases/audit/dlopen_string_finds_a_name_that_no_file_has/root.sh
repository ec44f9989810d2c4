. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p undef=dlopen 'rodata=\0libgone.so.3\0/opt/x/plugin.so\0'
program usr/bin/q undef=dlmopen 'rodata=\0libgone.so.4\0' sections=no runpath=/opt/librun.so needed=libneeded.so
library usr/lib/libneeded.so
