. "$TOP/tests/cases/uclibc/loaders.sh"
old "$asked"
old_program usr/bin/p needed=libX11.so.6
old_library usr/X11R6/lib/libX11.so.6
