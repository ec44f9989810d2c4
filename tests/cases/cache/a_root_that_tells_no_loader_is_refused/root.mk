dir etc
dir lib
elf bin/busybox abi=arm64 type=exec nodynamic=yes exit=0
link bin/sh busybox
link sbin/init ../bin/busybox
