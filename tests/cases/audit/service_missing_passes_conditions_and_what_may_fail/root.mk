file etc/inittab "#tty1::respawn:/bin/login\n::off:/bin/gone\n::respawn:/run/made/later\n::wait:[ -x /bin/gone ] && /bin/gone\nnot a line\n"
file usr/sbin/there "" mode=0755
link sbin usr/sbin
file lib/systemd/system/a.service "[Service]\nExecStart=/sbin/there\nExecStart=-/usr/bin/gone\n"
file lib/systemd/system/b.service "[Unit]\nConditionFileIsExecutable=/usr/bin/gone\n[Service]\nExecStart=/usr/bin/gone\n"
file lib/systemd/system/c.service "[Service]\nExecStart=/usr/bin/gone\n"
file etc/systemd/system/c.service "[Service]\nExecStart=/sbin/there %i\n"
file lib/systemd/system/d.service "[Service]\nExecStart=/opt/%p/gone\n"
file lib/systemd/system/e.service.d/e.service "[Service]\nExecStart=/opt/gone\n"
