. "$TOP/tests/cases/later/parts.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.41.\n'
program usr/bin/p
library usr/lib/x.so execstack=yes
