. "$TOP/tests/cases/uclibc/loaders.sh"
old "$cached"
old_program usr/bin/p needed=libX11.so.6 needed=liba.so
old_library usr/X11R6/lib/libX11.so.6
old_library usr/lib/liba.so
