link bin usr/bin
link sbin /usr/sbin
file lib/firmware/x.bin ""
dir usr/bin
dir usr/sbin
dir usr/lib
