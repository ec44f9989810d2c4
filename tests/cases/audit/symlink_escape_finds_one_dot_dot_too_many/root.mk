file usr/lib/libz.so.1 ""
link usr/lib/libz.so ../../../usr/lib/libz.so.1
link usr/lib/gone ../../../../srv/build/gone
link top ../top
