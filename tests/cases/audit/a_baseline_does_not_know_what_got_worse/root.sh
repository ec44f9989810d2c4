. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/old
library usr/lib/libfoo.so.1 soname=libfoo.so.1 needed=libbar.so.1
program usr/bin/new needed=libfoo.so.1
