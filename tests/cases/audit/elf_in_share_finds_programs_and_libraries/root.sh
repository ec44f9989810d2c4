. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
program usr/share/app/run
library usr/share/app/libx.so
