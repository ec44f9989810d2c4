# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A description for mkelf of what the examples of xstage-target(1) look at:
# the root of a router with OpenWrt, in which a library for another machine is,
# and a program from a distribution's cross compiler.

. "$TOP/tests/samples/mips.sh"

root router
echo 'elf router/usr/lib/libssl.so.3 abi=amd64 soname=libssl.so.3'
printf '%s\n' 'file router/etc/openwrt_release "DISTRIB_ARCH=mips_24kc\n"'
echo 'elf a.out abi=mips flags=0x70001007 interp=/lib/ld.so.1 needed=libc.so.6'
