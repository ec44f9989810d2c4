link usr/lib/libfoo.so.1.2 libfoo.so.1.2.3
