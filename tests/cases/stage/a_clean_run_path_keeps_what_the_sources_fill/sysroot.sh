. "$TOP/tests/cases/stage/parts.sh"
library opt/priv/lib/libfoo.so.1 'runpath="$ORIGIN:/home/user/obj"'
