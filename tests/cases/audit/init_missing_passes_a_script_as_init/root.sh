. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
printf '%s\n' 'file init "#!/bin/busybox sh\n" mode=0755'
program bin/busybox
