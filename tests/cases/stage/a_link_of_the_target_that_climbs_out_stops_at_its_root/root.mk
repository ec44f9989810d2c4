dir usr
link usr/lib /../../../../opt/lib
link lib ../../../opt/lib
