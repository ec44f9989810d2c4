. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'rodata=\0/opt/tgt-host/x.c\0/x/opt/tgt/y\0'
cat <<'END'
file usr/bin/script "/opt/tgtx /opt/tg"
END
