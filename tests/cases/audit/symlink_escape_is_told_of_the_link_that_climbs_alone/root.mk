link climbs ../usr
file usr/lib/libz.so.1 ""
link by climbs/lib/libz.so.1
