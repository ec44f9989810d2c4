file usr/include/stdio.h ""
file lib/libm.so.6 ""
link usr/lib/libm.so ../../lib/libm.so.6
link usr/lib/libm.so.6 /lib/libm.so.6
link usr/lib/libgone.so /lib/libgone.so.1
