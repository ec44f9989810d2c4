elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf lib/modules/6.1.5/kernel/a.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0depends=b,usb-core,c\0vermagic=6.1.5 SMP mod_unload\0"
elf lib/modules/6.1.5/kernel/b.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0depends=\0vermagic=6.1.5 SMP mod_unload\0"
elf lib/modules/6.1.4/kernel/c.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0depends=\0vermagic=6.1.4 SMP mod_unload\0"
file lib/modules/6.1.5/modules.builtin "kernel/drivers/usb/core/usbcore.ko\n"
