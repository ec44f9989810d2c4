. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
program bin/mount needed=libmount.so.1
program bin/early needed=libearly.so.1
library lib/libearly.so.1 soname=libearly.so.1
program usr/bin/mount needed=libmount.so.1
library usr/lib/libmount.so.1 soname=libmount.so.1
printf '%s\n' 'file etc/fstab "/dev/sda1 / ext4\n# /dev/sda2 /usr ext4\n/dev/sda3 /usr/local ext4\n"'
