dir usr/lib/libfoo.so.1.2
dir usr/bin/prog
