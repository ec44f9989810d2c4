. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libempty.so soname=libempty.so
library usr/lib/libgcc_s.so.1 soname=libgcc_s.so.1 sym=unwind
library usr/lib/libpthread.so.0 soname=libpthread.so.0 sym=stub
library usr/lib/libc.so.6 soname=libc.so.6 sym=exit
library usr/lib/libweak.so soname=libweak.so sym=perhaps
program usr/bin/p needed=libempty.so needed=libgcc_s.so.1 \
	needed=libpthread.so.0 needed=libc.so.6 needed=libweak.so \
	weakundef=perhaps got=perhaps
