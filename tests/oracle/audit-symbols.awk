# SPDX-License-Identifier: MIT
#
# audit-symbols.awk [-v kind=symbols|versions] NAMES PROGRAMS LEFT FILE - what FILE says of
# programs, a line each: "PROGRAM OBJECT SYMBOL[@VERSION]", or of versions
# "PROGRAM OBJECT FILE VERSION". FILE is what "referee" prints, or the JSON of
# "xstage audit". NAMES has two names of each file, any and the one to take;
# programs that are in LEFT are left out.

BEGIN { gaps = kind == "versions" }

function quoted(line)
{
	sub(/^[^:"]*"([a-z_]+": ")?/, "", line)
	sub(/",?$/, "", line)
	return line
}

function tell(program, object, rest)
{
	program = names[program]
	if (program in programs && (gaps || !(program in left)))
		print program, names[object], rest
}

# The version's file is told by its SONAME alone; the loader has a path.
function tell_version(	_fields, _i)
{
	split(finding["key"], _fields, " ")
	if (finding["message"] ~ / no versions at all/)
		_fields[2] = "*"
	for (_i = 1; _i <= n_programs; _i++)
		tell(list_programs[_i], finding["path"],
		     _fields[1] " " _fields[2])
}

function tell_symbols(version,	_i, _j)
{
	for (_i = 1; _i <= n_programs; _i++)
		for (_j = 1; _j <= n_symbols; _j++)
			tell(list_programs[_i], finding["path"],
			     list_symbols[_j] version)
}

function tell_finding(	_fields)
{
	split(finding["key"], _fields, " ")
	if (gaps && is_version)
		tell_version()
	else if (!gaps && !is_version)
		tell_symbols("")
	else if (!gaps && finding["severity"] == "fatal")
		tell_symbols("@" _fields[2])
}

FILENAME == ARGV[1] { names[$1] = $2; next }
FILENAME == ARGV[2] { programs[$1]; next }
FILENAME == ARGV[3] { left[names[$1]]; next }

# The loader's
{ sub(/^!message: /, "") }
/^\/.*:$/ { object = substr($0, 1, length($0) - 1); next }
/^undefined symbol: / && !gaps {
	symbol = $3
	if (sub(/,$/, "", symbol))
		symbol = symbol "@" $5
	needer = $NF
	gsub(/[()]/, "", needer)
	tell(object, needer, symbol)
	next
}
gaps && / \(required by \/.*\)$/ {
	file = $2
	sub(/:$/, "", file)
	sub(/.*\//, "", file)
	version = "*"
	if ($0 ~ / not found /) {
		version = $0
		sub(/.*`/, "", version)
		sub(/'.*/, "", version)
	}
	needer = $NF
	sub(/\)$/, "", needer)
	tell(object, needer, file " " version)
	next
}

# The audit's
/^      "rule": / {
	is_version = quoted($0) != "unresolved-symbol"
	n_programs = n_symbols = 0
	next
}
/^      "(severity|path|key|message)": / {
	name = $1
	gsub(/[":]/, "", name)
	finding[name] = quoted($0)
	next
}
/^      "(programs|names)": / { is_programs = /programs/; next }
/^        "/ {
	if (is_programs)
		list_programs[++n_programs] = quoted($0)
	else
		list_symbols[++n_symbols] = quoted($0)
	next
}
/^      "old": / { tell_finding() }
