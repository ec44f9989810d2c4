. "$TOP/tests/cases/tree/loaders.sh"
:
program usr/bin/p needed=liba.so
library usr/lib/liba.so
