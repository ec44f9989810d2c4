. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
echo 'link sbin/init /lib/systemd/systemd'
program bin/sh needed=libtinfo.so.6
printf '%s\n' 'file bin/init "#!/bin/zsh\n" mode=0755'
printf '%s\n' 'file etc/init "#!/bin/sh\n" mode=0644'
