. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libstdc++.so.6 soname=libstdc++.so.6
library usr/lib/libc++.so.1 soname=libc++.so.1 needed=libc++abi.so.1
library usr/lib/libc++abi.so.1 soname=libc++abi.so.1
program usr/bin/p needed=libstdc++.so.6
program usr/bin/q needed=libc++.so.1
