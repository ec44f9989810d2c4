. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt:/opt/://opt:/opt//:/opt/../opt:/opt
cat <<'END'
dir opt
END
