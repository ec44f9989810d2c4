# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Does "xstage audit" tell of every program of a root the symbols and versions
# that its loader misses, and no others? Source it behind lib.sh; DIR has the
# root and "real", what its loader says of all objects, and "left", those of
# which that is worth nothing.

# All names of a file in the loader's answer, and the first of them in the root.
audit_names()
{
	sed -n 's/:$//; /^\/[^ ]*$/p; s/.*(required by \(\/[^ ]*\))$/\1/p
		s/.*[ 	](\(\/[^ ]*\))$/\1/p' "$DIR/real" | sort -u >"$DIR/asked"
	sed "s|^|$DIR/root|" "$DIR/asked" | tr '\n' '\0' |
		xargs -0 readlink -m | sed "s|^$DIR/root||" |
		paste -d ' ' "$DIR/asked" - >"$DIR/resolved"
	find "$DIR/root" -type f -printf '%i /%P\n' |
		LC_ALL=C sort -k 2 >"$DIR/inodes"
	awk 'FILENAME == ARGV[1] {
			if (!($1 in first))
				first[$1] = $2
			name[$2] = first[$1]
			next
		}
		{ print $1, name[$2] }
		END { for (n in name) print n, name[n] }' \
		"$DIR/inodes" "$DIR/resolved"
}

# Those that the kernel would start: with a loader, and a fixed place or a flag.
audit_programs()
{
	awk '{ print $2 }' "$DIR/names" | sort -u |
		sed "s|^|$DIR/root|" | tr '\n' '\0' |
		xargs -0 readelf -hldW 2>/dev/null | awk -v "n=${#DIR}" '
		function end() {
			if (interp && (exec || pie))
				print substr(file, n + 6)
			interp = exec = pie = 0
		}
		/^File: / { end(); file = $2 }
		/^  Type: +EXEC/ { exec = 1 }
		/^  INTERP / { interp = 1 }
		/\(FLAGS_1\).* PIE/ { pie = 1 }
		END { end() }'
}

# What libraries that are missing would define is not asked for.
audit_left()
{
	awk '/^\/.*:$/ { object = substr($0, 1, length($0) - 1) }
		/ => not found$/ { print object }' "$DIR/real"
	sed 's/:.*//' "$DIR/left"
}

# audit_list FILE symbols|versions
audit_list()
{
	awk -v "kind=$2" -f "$ORACLE_DIR/audit-symbols.awk" "$DIR/names" \
		"$DIR/programs" "$DIR/audit-left" "$1" | LC_ALL=C sort -u
}

# audit_compare NAME: and say so.
audit_compare()
{
	audit_names >"$DIR/names"
	audit_programs >"$DIR/programs"
	audit_left >"$DIR/audit-left"
	(cd "$DIR" && "$XSTAGE" audit --root root --rule unresolved-symbol \
		--rule missing-symbol-version --rule abi-marker-version \
		--format=json -v) >"$DIR/audit.json" 2>"$DIR/audit.err" || :
	for _kind in symbols versions; do
		audit_list "$DIR/real" "$_kind" >"$DIR/real.$_kind"
		audit_list "$DIR/audit.json" "$_kind" >"$DIR/audit.$_kind"
	done
	_ok=ok
	for _kind in symbols versions; do
		cmp -s "$DIR/real.$_kind" "$DIR/audit.$_kind" && continue
		_ok='not ok'
		FAILED=1
		diff "$DIR/real.$_kind" "$DIR/audit.$_kind" | head -n 20 >&2
	done
	# With nothing to find nothing was tested.
	case $1 in
	*-plain) ;;
	*)
		[ "$(wc -l <"$DIR/real.symbols")" -gt 50 ] || {
			_ok='not ok'
			FAILED=1
		}
		;;
	esac
	echo "$_ok oracle/audit-symbols-$1"
	echo "# $(wc -l <"$DIR/programs") programs," \
		"$(wc -l <"$DIR/real.symbols") symbols and" \
		"$(wc -l <"$DIR/real.versions") versions missed"
}
