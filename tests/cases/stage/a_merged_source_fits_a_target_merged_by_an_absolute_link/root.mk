dir usr/lib
link lib /usr/lib
