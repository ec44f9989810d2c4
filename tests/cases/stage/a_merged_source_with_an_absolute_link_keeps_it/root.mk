file etc/hostname box
