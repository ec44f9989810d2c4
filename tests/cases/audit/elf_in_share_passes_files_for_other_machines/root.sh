. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
echo 'elf usr/share/qemu/bios.elf abi=ppc type=exec nodynamic=yes exit=0'
echo 'elf usr/share/openocd/loader.elf abi=armel type=exec nodynamic=yes exit=0'
echo 'elf usr/share/i386/libx.so abi=i386'
program usr/shared/run
