. "$TOP/tests/cases/tree/loaders.sh"
loader arm64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 text
program usr/bin/p needed=liba.so
library usr/lib/liba.so
