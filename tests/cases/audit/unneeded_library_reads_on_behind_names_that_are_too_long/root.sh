. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
library usr/lib/liba.so.1 soname=liba.so.1
printf 'file etc/x.conf "%s.so.1"\n' "$(printf '%0300d' 0 | tr 0 a)"
