. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'rodata=\0/srv/My Builds/src/x.c\0/srv/My Buildsx\0/srv/My\0'
program usr/bin/q 'rodata=\0/srv/My Builds\0'
program usr/bin/r 'rodata=\0/srv/My Buildsx\0/srv/My\0'
