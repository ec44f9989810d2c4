. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=libm.so.6 needed=libpthread.so.0 needed=libdl.so.2
