. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'rodata=\0/opt/tgt/src/x.c\0-I/opt/tgt\0'
cat <<'END'
file usr/bin/script "#!/bin/sh\nPREFIX=/opt/tgt/out:/usr\n"
file usr/lib/x.pc "prefix=/opt/tgt\n"
END
