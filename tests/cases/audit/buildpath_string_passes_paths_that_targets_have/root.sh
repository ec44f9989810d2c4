. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'rodata=\0/home/\0/home/%s/x\0/home/me\0/usr/home/me/x\0/homes/me/x\0/usr/share/x\0'
library usr/lib/libx.so runpath=/home/me/lib sections=no
program usr/share/p 'rodata=\0/home/me/src/x.c\0'
cat <<'END'
file usr/bin/script "#!/bin/sh\ncd /home/me/src\n"
END
