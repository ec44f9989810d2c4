dir usr
link usr/lib lib2
link usr/lib2 lib
