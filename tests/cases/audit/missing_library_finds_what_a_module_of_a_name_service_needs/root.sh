. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library lib/x86_64-linux-gnu/libc.so.6 soname=libc.so.6 sym=getpwnam
library lib/x86_64-linux-gnu/libnss_foo.so.2 soname=libnss_foo.so.2 needed=libgone.so.1
program usr/bin/p needed=libc.so.6 undef=getpwnam got=getpwnam
printf "%s\n" 'file etc/nsswitch.conf "passwd: foo\n"'
