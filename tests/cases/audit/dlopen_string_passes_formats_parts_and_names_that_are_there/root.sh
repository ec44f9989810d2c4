. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p undef=dlopen 'rodata=\0lib%s.so\0libx.so.\0.so\0see libx.so\0libx.so is gone\0lib{}.so\0ld-linux.so.2\0libthere.so.1\0libx.sound\0'
program usr/bin/q undef=dlsym 'rodata=\0libgone.so\0'
# A list to choose from.
program usr/bin/r undef=dlopen 'rodata=\0liba.so\0libb.so\0libc.so\0libthere.so.1\0'
library opt/libthere.so.1
