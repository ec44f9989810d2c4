file usr/lib/libz.so.1 ""
link usr/lib/libz.so ../../usr/lib/libz.so.1
link bin/all ../usr/../usr/lib/../lib
