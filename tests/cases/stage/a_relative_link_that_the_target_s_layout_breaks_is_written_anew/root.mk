# One level deeper than in the sysroot.
link usr/lib ../data/usr/lib
dir data/usr/lib
