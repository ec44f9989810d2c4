link lib /usr/lib
