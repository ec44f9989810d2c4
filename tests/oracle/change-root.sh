# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What ldd-symbols and ldd-unused change in a copy of a root, in $DIR/root, so
# that symbols come from elsewhere; source it behind lib.sh.

LIBRARIES='libz.so.1 libselinux.so.1 libtinfo.so.6 libcrypt.so.1 libblkid.so.1
	libpam.so.0 liblzma.so.5 libgcc_s.so.1 libstdc++.so.6 libm.so.6
	libaudit.so.1 libcap-ng.so.0'

# copy FILE: what is linked must not change in the root that it came from.
copy()
{
	cp -p "$1" "$DIR/copy"
	mv -f "$DIR/copy" "$1"
}

# library NAME: the file of that library, if the root has it.
library()
{
	_file=$(find "$DIR/root/usr/lib" -name "$1" | head -n 1)
	[ -z "$_file" ] || readlink -f "$_file"
}

# rename_symbols LIBRARY
rename_symbols()
{
	copy "$1"
	nm -D --defined-only "$1" | sed 's/.* //; s/@.*//' | sort -u |
		awk 'NR % 3 == 1 && length > 2 { print $0, $0 "_gone" }' \
			>"$DIR/map"
	"$XSTAGE" patchelf --rename-dynamic-symbols "$DIR/map" "$1" \
		>"$DIR/rename.log" 2>&1
}

# Every third symbol of some libraries has another name.
renamed()
{
	for _name in $LIBRARIES; do
		_file=$(library "$_name")
		[ -z "$_file" ] || rename_symbols "$_file" || return
	done
}

# other_release SUITE: libraries of another release; not the C library's own:
# the loader would not start with these.
other_release()
{
	_old=$(oracle_root "amd64-$1") || return
	find "$DIR/root/usr/lib" -name 'lib*.so.*' -type f |
	grep -v '/lib\(c\|m\|dl\|rt\|pthread\|resolv\|nss.*\|nsl\|util\|anl\)[.-]' |
	while read -r _file; do
		_link=$(objdump -p "$_file" | sed -n 's/ *SONAME *//p')
		_other=$(find "$_old/usr/lib" "$_old/lib" -name "$_link" |
			head -n 1)
		[ -z "$_link" ] || [ -z "$_other" ] || {
			copy "$_file"
			cp -L "$_other" "$_file"
		}
	done
}

older()
{
	other_release bullseye
}

newer()
{
	other_release trixie
}

# change_root ROOT: a copy of it, changed by $VARIANT.
change_root()
{
	[ -n "${KEEP-}" ] || rm -rf "$DIR"
	mkdir -p "$DIR"
	cp -al "$1" "$DIR/root" 2>/dev/null || cp -a "$1" "$DIR/root"
	[ "$VARIANT" = plain ] || "$VARIANT"
}
