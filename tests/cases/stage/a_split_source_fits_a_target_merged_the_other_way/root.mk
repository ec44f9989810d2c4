dir lib
dir usr
link usr/lib /lib
