elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf lib/modules/6.1.5/kernel/a.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0depends=b-c,d_e,f,g\0vermagic=6.1.5 SMP mod_unload\0"
file lib/modules/6.1.5/kernel/b_c.ko.xz x
file lib/modules/6.1.5/kernel/d-e.ko.zst x
file lib/modules/6.1.5/kernel/g.ko x
file lib/modules/6.1.5/modules.builtin "kernel/x.ko\nkernel/f.ko\n"
