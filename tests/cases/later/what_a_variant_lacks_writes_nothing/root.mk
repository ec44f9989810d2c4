file etc/hostname box

