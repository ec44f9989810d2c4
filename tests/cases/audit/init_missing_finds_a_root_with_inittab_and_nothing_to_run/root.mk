file etc/inittab "::sysinit:/etc/init.d/rcS\n"
file sbin/init "text" mode=0755
