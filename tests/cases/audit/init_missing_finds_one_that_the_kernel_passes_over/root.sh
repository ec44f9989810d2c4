. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program bin/sh
program sbin/init 'interp=/lib/ld-gone.so.1'
