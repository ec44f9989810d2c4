echo 'file bin/busybox "x"'
echo 'hard bin/ls bin/busybox'
echo 'hard usr/bin/awk bin/busybox'
printf '%s\n' 'file etc/fstab "/dev/sda2 /usr ext4\n"'
