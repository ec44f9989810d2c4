file etc/hostname box
file etc/nsswitch.conf "passwd: files sss\n"
