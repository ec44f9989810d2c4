. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libstdc++.so.6.0.30 soname=libstdc++.so.6
echo 'link usr/lib/libstdc++.so.6 libstdc++.so.6.0.30'
library usr/lib/libc++.so.1 soname=libc++.so.1
library usr/lib/liba.so soname=liba.so needed=libc++.so.1
program usr/bin/p needed=libstdc++.so.6 needed=liba.so
