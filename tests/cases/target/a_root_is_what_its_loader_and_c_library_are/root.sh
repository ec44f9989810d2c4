. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p
echo 'elf usr/lib/other.so abi=armhf'
printf '%s\n' 'file etc/openwrt_release "DISTRIB_ID=\x27OpenWrt\x27\nDISTRIB_ARCH=\x27x86_64\x27\n"'
printf '%s\n' 'file etc/opkg.conf "dest root /\narch all 1\narch x86_64 10\n"'
