elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf usr/bin/fits abi=armhf interp=/lib/ld-linux-armhf.so.3
elf usr/bin/host abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/static abi=amd64 type=exec nodynamic=yes exit=0
elf usr/bin/kin abi=arm64 type=exec nodynamic=yes exit=0
elf usr/lib/libhost.so.1 abi=amd64 soname=libhost.so.1 sections=no
elf usr/lib/libbig.so.1 abi=s390x soname=libbig.so.1
