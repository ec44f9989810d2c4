file usr/include/stdio.h ""
file lib/libm.so.6 ""
link usr/lib/libm.so /lib/libm.so.6
