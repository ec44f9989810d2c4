link lib usr/lib
