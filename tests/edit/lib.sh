# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the scripts of this folder share.

# complaints FILE [SED]: what the tools complain of, without the name of the
# file and the numbers of tags and headers, which move; and without what SED
# takes out.
complaints()
{
	{
		readelf -aW "$1" 2>&1 >/dev/null
		eu-elflint --gnu-ld "$1" | grep -v '^No errors$'
	} | sed "s|$1: ||; s/entry [0-9]*/entry/
		s/phdr\[[0-9]*\]/phdr/; ${2-}" | sort
}

# is_wanted MACHINE WANTED...: without any, one of each width and byte order is,
# and with XSTAGE_TEST_ALL all are.
is_wanted()
{
	machine=$1
	shift
	case "${XSTAGE_TEST_ALL:+all} $* $machine" in
	'all  '*) return ;;
	'  native' | '  aarch64' | '  mips' | '  s390x') return ;;
	esac
	case " $* " in
	*" $machine "*) return ;;
	esac
	return 1
}

# missing_of TOOL...: the first of them that is not installed
missing_of()
{
	for tool; do
		[ "$tool" = - ] || command -v "$tool" >/dev/null || {
			echo "no $tool"
			return
		}
	done
}
