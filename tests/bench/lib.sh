# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the measurements share; source it with $TOP set.

XSTAGE=${XSTAGE:-$TOP/build/xstage}
ROUNDS=${ROUNDS:-15}

# shellcheck source-path=SCRIPTDIR/../..
. "$TOP/tests/oracle/lib.sh"

bench_die()
{
	echo "bench: $*" >&2
	exit 2
}

bench_need()
{
	for _tool; do
		command -v "$_tool" >/dev/null || bench_die "no $_tool"
	done
}

# bench_machine DIR: where these figures come from.
bench_machine()
{
	echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo |
		head -n 1), $(nproc) processors, Linux $(uname -r)," \
		"$(stat -f -c %T "$1")"
	echo "program: $("$XSTAGE" --version | tr '\n' ' ')"
	echo "rounds: $ROUNDS, after one that does not count"
}

# bench_time NAME CMD...: append the microseconds that it took to $WORK/NAME.
# Exit status 1 is bad news and no failure.
bench_time()
{
	_name=$1
	shift
	_start=$(date +%s%N)
	"$@" >"$WORK/$_name.out" 2>"$WORK/$_name.err" || [ $? = 1 ] ||
		bench_die "$_name: $(tail -n 1 "$WORK/$_name.err")"
	_end=$(date +%s%N)
	echo $(((_end - _start) / 1000)) >>"$WORK/$_name.us"
}

# bench_rounds ROUND: call ROUND again and again; each call takes all times of
# one round, so that whatever else the machine does meets all of them alike.
bench_rounds()
{
	"$1"
	rm -f "$WORK"/*.us
	_i=0
	while [ "$_i" -lt "$ROUNDS" ]; do
		"$1"
		_i=$((_i + 1))
	done
}

# bench_line NAME PEER: the median, the fastest and the slowest of NAME in
# milliseconds, and its median as a ratio to that of PEER.
bench_line()
{
	sort -n "$WORK/$2.us" | awk '{ t[NR] = $1 }
		END { print t[int((NR + 1) / 2)] }' >"$WORK/peer"
	sort -n "$WORK/$1.us" | awk -v name="$1" -v peer="$2" '
	NR == FNR { base = $1; next }
	{ t[++n] = $1 }
	END {
		m = t[int((n + 1) / 2)]
		printf "  %-16s %8.1f ms  (%.1f to %.1f)", name, m / 1000,
			t[1] / 1000, t[n] / 1000
		if (name != peer)
			printf (m / base < 0.1 ? "  %.4f times %s" : "  %.2f times %s"),
				m / base, peer
		print ""
	}' "$WORK/peer" -
}

WORK=$(mktemp -d "${TMPDIR:-/var/tmp}/xstage-bench.XXXXXX") ||
	bench_die 'no directory to work in'
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
[ -x "$XSTAGE" ] || bench_die "no $XSTAGE; build it, or set XSTAGE"
