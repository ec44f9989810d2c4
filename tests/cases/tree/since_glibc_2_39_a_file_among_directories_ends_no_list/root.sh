. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.39.\n'
program usr/bin/p needed=liba.so runpath=opt/file:/opt/good
cat <<'END'
file opt/file text
END
library opt/good/liba.so
