. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/q note=GNU:1:a
library usr/lib/p/a.so needed=liblog.so note=android:1:a
