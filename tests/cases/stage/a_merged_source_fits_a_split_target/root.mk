dir lib
dir usr/lib
