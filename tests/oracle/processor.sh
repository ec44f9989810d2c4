# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What a real loader makes of its processor; source it behind lib.sh. Wants
# ARCH, FILES (see glibc), DIR, ENTER, EMULATOR and CPU, which may be empty.

# In its own words: the directories that it would look into for a library, in
# its order. "enter" is told to talk, too, but does it first.
processor_ask()
{
	rm -rf "$DIR/probe"
	mkdir -p "$DIR"
	echo "elf p abi=$ARCH interp=$(oracle_loader "$ARCH")" \
		"needed=libmissing.so" | "$MKELF" - "$DIR/probe"
	cp "$FILES/loader" "$DIR/probe/loader"
	env -i ${CPU:+QEMU_CPU="$CPU"} LD_DEBUG=libs \
		"LD_LIBRARY_PATH=/=\$PLATFORM=:/==" \
		"$ENTER" "$DIR/probe" "$EMULATOR" /loader /p 2>&1 |
		sed -n 's/.*search path=\([^ 	]*\).*(LD_LIBRARY_PATH)$/\1/p' |
		tail -n 1 | tr : '\n'
}

# Set PLATFORM, NAMES (its glibc-hwcaps), PARTS (directories of legacy
# capabilities) and LEGACY. Below "/==" there are the glibc-hwcaps, then sets of
# legacy parts, the whole set first and its last part first. Without a platform
# there is no other.
processor_probe()
{
	processor_ask >"$DIR/probed"
	grep -qx '/==' "$DIR/probed" || {
		echo "the probe of $1 says nothing" >&2
		exit 1
	}
	PLATFORM=$(sed -n 's|^/=\([^=]\{1,\}\)=$|\1|p' "$DIR/probed")
	NAMES=$(sed -n 's|^/==/glibc-hwcaps/||p' "$DIR/probed" | paste -s -d ,)
	PARTS=$(sed -n 's|^/==/\(tls.*\)|\1|p' "$DIR/probed" |
		sed 1q | tr / '\n' | tac | paste -s -d ,)
	# Besides the platform and tls they are what --hwcaps takes.
	LEGACY=${PARTS%,tls}
	LEGACY=${LEGACY%"${PLATFORM:-?}"}
	LEGACY=${LEGACY%,}
}

# The loader's own file says its version only from 2.33 on.
processor_needs_libc()
{
	! grep -q 'GLIBC 2\.' "$FILES/loader"
}
