dir lib
link usr/lib ../lib
