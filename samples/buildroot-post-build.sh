#!/bin/sh
# SPDX-License-Identifier: MIT
# Audit the target directory of Buildroot before images are made of it:
#
#	BR2_ROOTFS_POST_BUILD_SCRIPT="board/.../buildroot-post-build.sh"
#
# Everything that it needs to know is in the configuration of the build: the
# kernel's version, the size of its pages, the board's device tree, and which
# package has installed what. A file xstage.policy next to this script has
# the project's severities, limits and waivers (xstage-policy(5)).
#
# XSTAGE is the program (default: the one of the build's host directory, or of
# PATH), XSTAGE_OPTIONS are more options for "xstage audit".
#
# Exit status: 0 nothing found; 1 the target directory has bad news in it, and
# the build stops; 2 it could not be audited, and the build stops, too.
set -u

HERE=$(cd "$(dirname "$0")" && pwd)
TARGET=${1:-${TARGET_DIR-}}
CONFIG=${BR2_CONFIG-}

say()
{
	printf 'buildroot-post-build.sh: %s\n' "$*" >&2
}

[ -d "$TARGET" ] || {
	say "usage: $0 TARGET_DIR; Buildroot calls it so"
	exit 2
}

# setting NAME: its value in the configuration, without quotes.
setting()
{
	[ -f "$CONFIG" ] || return 0
	sed -n "s/^$1=\"\\{0,1\\}\\([^\"]*\\)\"\\{0,1\\}\$/\\1/p" "$CONFIG"
}

# BR2_ARM64_PAGE_SIZE_64K=y
page_size()
{
	[ -f "$CONFIG" ] || return 0
	sed -n 's/^BR2_[A-Z0-9_]*_PAGE_SIZE_\(4K\|16K\|64K\)=y$/\1/p' "$CONFIG"
}

# A branch or a commit tells no version.
kernel()
{
	setting BR2_LINUX_KERNEL_VERSION | sed -n '/^[0-9][0-9]*\.[0-9]/p'
}

# With several device trees nobody can tell which one is booted.
board()
{
	tree=$(setting BR2_LINUX_KERNEL_INTREE_DTS_NAME)
	tree=${BINARIES_DIR-}/${tree##*/}.dtb
	case $tree in
	*' '*) ;;
	*) [ ! -f "$tree" ] || echo "$tree" ;;
	esac
}

find_xstage()
{
	if [ -n "${XSTAGE-}" ]; then
		echo "$XSTAGE"
	elif [ -x "${HOST_DIR-}/bin/xstage" ]; then
		echo "$HOST_DIR/bin/xstage"
	else
		command -v xstage
	fi
}

# Staging has what was built; that it is not in the target directory is
# mostly a package that was not selected, or a library that is not copied.
look_into_staging()
{
	[ -d "${STAGING_DIR-}" ] || return 0
	tr ' ' '\n' <"$1" | grep '^[^/]*\.so[.0-9]*$' | sort -u |
	while read -r name; do
		for dir in lib usr/lib; do
			[ ! -e "$STAGING_DIR/$dir/$name" ] ||
				say "the staging directory has /$dir/$name"
		done
	done
}

XSTAGE=$(find_xstage) || {
	say 'there is no xstage in HOST_DIR/bin and none in PATH'
	exit 2
}
set -- --root "$TARGET"
value=$(page_size)
[ -z "$value" ] || set -- "$@" --page-size "$value"
value=$(kernel)
[ -z "$value" ] || set -- "$@" --kernel "$value"
value=$(board)
[ -z "$value" ] || set -- "$@" --on "$value"
value=${BUILD_DIR-}/packages-file-list.txt
[ ! -f "$value" ] || set -- "$@" --packages "$value"
value=$HERE/xstage.policy
[ ! -f "$value" ] || set -- "$@" --policy "$value"

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
rc=0
# shellcheck disable=SC2086
"$XSTAGE" audit "$@" ${XSTAGE_OPTIONS-} >"$log" || rc=$?
cat "$log"
case $rc in
0) ;;
1)
	look_into_staging "$log"
	say "bad news in $TARGET; 'xstage audit --explain RULE' tells more"
	;;
*)
	say "$TARGET could not be audited (exit status $rc)"
	rc=2
	;;
esac
exit $rc
