dir usr/bin
