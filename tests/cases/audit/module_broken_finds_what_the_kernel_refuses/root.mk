elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf lib/modules/6.1.5/a.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0" truncate=100
elf lib/modules/6.1.5/header.ko abi=arm64 type=rel "section=.modinfo:1:license=GPL\0" truncate=30
elf lib/modules/6.1.5/b.ko abi=amd64 type=rel "section=.modinfo:1:license=GPL\0"
file lib/modules/6.1.5/c.ko ""
file lib/modules/6.1.5/c.ko.xz ""
file lib/modules/6.1.5/d.ko "not found"
