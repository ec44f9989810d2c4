elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf lib/libc.so.6 abi=armhf soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.4 verdef=GLIBC_2.33 verdef=GLIBC_2.34 sym=stat@GLIBC_2.33 sym=stat64@GLIBC_2.33 sym=__stat64_time64@GLIBC_2.34 sym=time@GLIBC_2.4 sym=__time64@GLIBC_2.34 sym=open@GLIBC_2.4 sym=open64@GLIBC_2.4 sym=__open64@GLIBC_2.4 sym=read@GLIBC_2.4
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 undef=__time64 undef=__stat64_time64 undef=open undef=open64 undef=read
elf usr/lib/libown.so abi=armhf soname=libown.so sym=time
elf usr/lib/libfiles.so abi=armhf soname=libfiles.so undef=open
