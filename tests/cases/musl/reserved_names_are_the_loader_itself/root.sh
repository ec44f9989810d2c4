. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=libc.so.6 needed=libm.so.6 needed=libm.so \
	needed=libpthread.so.0 needed=librt.so.1 needed=libdl.so.2 \
	needed=libutil.so.1 needed=libxnet.so needed=libc.musl-x86_64.so.1 \
	needed=libcrypt.so.1 needed=libmm.so needed="$LOADER"
library lib/libm.so.6
