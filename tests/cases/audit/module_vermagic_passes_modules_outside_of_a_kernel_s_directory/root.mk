elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/lib/modules/6.1.5/kernel/a.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0depends=\0vermagic=6.1.5 SMP mod_unload\0"
elf root/b.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0depends=\0vermagic=6.1.4 SMP mod_unload\0"
elf lib/modules/6.1.5/none.ko abi=arm64 type=rel
