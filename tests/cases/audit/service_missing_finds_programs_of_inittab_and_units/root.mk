file etc/inittab "# /sbin/a comment\n::sysinit:/sbin/openrc sysinit\ntty1::respawn:-/bin/login\n2:23:respawn:/sbin/getty 38400 tty2\n"
file sbin/getty "" mode=0755
file lib/systemd/system/a.service "[Service]\nExecStartPre=/usr/bin/pre\nExecStart=@/usr/sbin/ad ad --x\n"
file etc/systemd/system/b.service "[Service]\nExecStart=/opt/b/run ${OPTIONS}\n"
