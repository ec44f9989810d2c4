elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf usr/lib/modules/6.1.5/narrow.ko abi=armhf type=rel "section=.modinfo:1:license=GPL\0"
elf usr/lib/modules/6.1.5/wide.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0"
file usr/lib/modules/6.1.5/packed.ko.xz "\xfd7zXZ"
file usr/lib/modules/6.1.5/modules.dep ""
file usr/share/x.ko ""
