file etc/hostname box
file etc/ld.so.preload "/usr/lib/libpre.so\n"
