file usr/lib/libz.so.1 ""
link usr/bin/perl5 /home/builder/output/host/bin/perl
link lib/modules/6.1.0/build /builds/group/linux-6.1
dir usr/bin
