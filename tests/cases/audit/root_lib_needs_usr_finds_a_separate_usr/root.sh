. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
program bin/mount needed=libmount.so.1
library usr/lib/libmount.so.1 soname=libmount.so.1 needed=libblkid.so.1
library usr/lib/libblkid.so.1 soname=libblkid.so.1
printf '%s\n' 'file etc/fstab "# device point\n/dev/sda1 / ext4\n/dev/sda2\t/usr/ ext4 ro 0 0\n"'
