. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
program usr/bin/p
printf '%s\n' 'file etc/init.d/service "#!/bin/sh\n" mode=0755'
