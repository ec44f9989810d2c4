. "$TOP/tests/cases/musl/loader.sh"
musl
echo 'file opt/file text'
program usr/bin/p "runpath=/opt/file:/$(printf '%0300d' 0):/opt/a" needed=liba.so
library opt/a/liba.so
