file usr/bin/cut "" mode=0755
file usr/bin/text "echo yes\n" mode=0755
file usr/bin/data "\x01\x02\0\x03" mode=0755
