elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf lib/libc.so.6 abi=armhf soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.4 verdef=GLIBC_2.33 verdef=GLIBC_2.34 sym=stat@GLIBC_2.33 sym=stat64@GLIBC_2.33 sym=__stat64_time64@GLIBC_2.34 sym=time@GLIBC_2.4 sym=__time64@GLIBC_2.34 sym=open@GLIBC_2.4 sym=open64@GLIBC_2.4 sym=__open64@GLIBC_2.4 sym=read@GLIBC_2.4
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 needed=libold.so needed=libboth.so needed=libnone.so undef=__time64 undef=both undef=none
elf lib/libold.so abi=armhf soname=libold.so needed=libc.so.6 sym=when undef=stat
elf lib/libboth.so abi=armhf soname=libboth.so needed=libc.so.6 sym=both undef=time undef=__time64
elf lib/libnone.so abi=armhf soname=libnone.so needed=libc.so.6 sym=none undef=open undef=open64 undef=__open64
