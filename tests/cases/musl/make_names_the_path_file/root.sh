. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so
elf opt/liba.so abi=amd64
cat <<'END'
file etc/ld-musl-x86_64.path /opt
file etc/ld.so.cache none
file etc/ld.so.preload none
END
