link bin usr/bin
link sbin usr/bin
link lib usr/lib
file lib64/ld-linux-x86-64.so.2 ""
file usr/bin/x ""
file usr/lib/x ""
