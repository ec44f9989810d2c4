#!/bin/sh
# SPDX-License-Identifier: MIT
# Audit the root that OpenWrt's build or its image builder has made an image of:
#
#	openwrt-audit.sh [DIR] [OPTION...]
#
# DIR is the top of the build (default: the current directory), or a root
# itself. OPTIONs are those of "xstage audit". A file xstage.policy at the top
# of the build, or else next to this script, has the project's severities,
# limits and waivers (xstage-policy(5)). XSTAGE is the program (default: the one
# of PATH).
#
# Exit status: 0 nothing found; 1 the root has bad news in it; 2 it could not be
# audited.
set -u

HERE=$(cd "$(dirname "$0")" && pwd)
XSTAGE=${XSTAGE:-xstage}

die()
{
	printf 'openwrt-audit.sh: %s\n' "$*" >&2
	exit 2
}

is_root()
{
	[ -e "$1/etc/openwrt_release" ] || [ -e "$1/bin/busybox" ]
}

# One target is one root; of several nobody can tell which one is meant.
find_root()
{
	found=
	for root in "$1"/build_dir/target-*/root-*; do
		is_root "$root" || continue
		[ -z "$found" ] || return 1
		found=$root
	done
	printf '%s\n' "$found"
}

TOP=.
case ${1-} in
'' | -*) ;;
*)
	TOP=$1
	shift
	;;
esac
if is_root "$TOP"; then
	ROOT=$TOP
else
	ROOT=$(find_root "$TOP") ||
		die "$TOP has roots of several targets; name one of" \
			"$TOP/build_dir/target-*/root-*"
fi
[ -n "$ROOT" ] || die "$TOP is no root, and has none in build_dir/target-*"

for policy in "$TOP/xstage.policy" "$HERE/xstage.policy"; do
	if [ -f "$policy" ]; then
		set -- --policy "$policy" "$@"
		break
	fi
done
rc=0
"$XSTAGE" audit --root "$ROOT" "$@" || rc=$?
[ $rc -le 1 ] || die "$ROOT could not be audited (exit status $rc)"
exit $rc
