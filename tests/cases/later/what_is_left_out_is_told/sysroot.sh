. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libplug.so needed=liby.so
library usr/lib/libx.so
library usr/lib/liby.so
