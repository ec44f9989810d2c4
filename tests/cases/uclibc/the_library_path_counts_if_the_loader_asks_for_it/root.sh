. "$TOP/tests/cases/uclibc/loaders.sh"
ng 'LD_TRACE_LOADED_OBJECTS\0/lib:/usr/lib\0'
program usr/bin/p needed=liba.so
library opt/liba.so
