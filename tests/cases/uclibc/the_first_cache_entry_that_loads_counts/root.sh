. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program usr/bin/p needed=liba.so needed=libb.so
library opt/1/liba.so
library opt/2/liba.so
elf opt/i386/liba.so abi=i386
library lib/liba.so
library opt/1/libb.so
# nlibs 6; 3: glibc's, 0x303: glibc's for amd64
s='"'
s="${s}ld.so-1.7.0\\0\\x06\\0\\0\\0"
for entry in '\x03 \x00 \x10' '\x01 \x00 \x20' '\x04 \x00 \x30' \
	'\x04 \x00 \x48' '\x01 \x00 \x10' '\x03\x03 \x08 \x58'; do
	# shellcheck disable=SC2086
	set -- $entry
	case $1 in
	'\x03\x03') s="$s$1\\0\\0" ;;
	*) s="$s$1\\0\\0\\0" ;;
	esac
	s="$s$2\\0\\0\\0$3\\0\\0\\0"
done
s="${s}liba.so\\0libb.so\\0"
s="$s/opt/1/liba.so\\0\\0/opt/none/lib.s\\0/opt/i386/liba.so\\0\\0\\0\\0\\0\\0\\0"
s="$s/opt/2/liba.so\\0\\0/opt/1/libb.so\\0\""
printf 'file etc/ld.so.cache %s\n' "$s"
