# SPDX-License-Identifier: MIT
# Compares the answers of uClibc and xstage, as random-uclibc-run writes them.
# Variables: variant; few is not 0 when not every kind of thing need occur.
# Prints "not ok" lines, and what was counted at the end. Exit status 1:
# something differs, or something was never compared.

/^# / { learn(substr($0, 3)); next }
$1 == "@ask" { begin(); next }
$1 == "@trace" { now = $3; programs[++n_programs] = now; trace[now] = $2; next }
$1 == "@start" { start[$3] = $2; now = $3; next }
$1 == "@got" { status = $2; now = ""; next }
$1 == "@list" { next }
$1 == "@end" { compare_all(); next }
$1 == "@failed" {
	print "not ok oracle/random-uclibc-" variant ": the driver fails"
	wrong = 1
}

/^T \t/ { list[now, ++n_list[now]] = substr($0, 3); next }
/^G [^\t].*:$/ { now = substr($0, 3, length($0) - 3); next }
/^G / { list_got[now, ++n_got[now]] = substr($0, 3); next }
/^g xstage: / {
	news[substr($3, 1, length($3) - 1)] = 1
	if ($4 == "symbol")
		unbound[substr($3, 1, length($3) - 1), $5]
	next
}
# Where the loader stops.
/^s .*: symbol '.*': can't resolve symbol/ {
	symbol[now] = $4
	sub(/:$/, "", symbol[now])
	next
}
/^L / { mapped_got[++n_mapped_got] = substr($0, 3); next }

function begin()
{
	seed = $2
	question = $0
	preload = $3
	n_programs = n_mapped = n_mapped_got = 0
	split("", trace); split("", start); split("", news)
	split("", symbol); split("", unbound)
	split("", list); split("", n_list)
	split("", list_got); split("", n_got)
	split("", mapped); split("", mapped_got)
}

function differs(program, why)
{
	if (!bad[seed]++)
		n_bad++
	print "not ok oracle/random-uclibc-" variant "-seed-" seed ": " \
		program ": " why
	print "# " question
	wrong = 1
}

function compare_lists(p,	i)
{
	for (i = 1; i <= n_list[p] || i <= n_got[p]; i++) {
		if (list[p, i] == list_got[p, i])
			continue
		differs(p, "line " i " of the trace: '" list[p, i] "', '" \
			list_got[p, i] "'")
		return
	}
}

# The real file of a program, for its interpreter.
function self_of(p,	parts, n)
{
	n = split(p, parts, "/")
	return interpreter["usr/bin/" (p == "/opt/b/link" ? "p0" : parts[n])]
}

# What a trace says of the load order. The loader does not name the program,
# nor itself when nobody needs it.
function add_mapped(p,	i, at, self, has_self, path)
{
	self = self_of(p)
	mapped[++n_mapped] = p
	for (i = 1; i <= n_list[p]; i++) {
		if (list[p, i] ~ / => not found$/)
			continue
		at = index(list[p, i], " => ")
		path = substr(list[p, i], at + 4)
		has_self = has_self || (path == self &&
			substr(list[p, i], 2, at - 2) ~ /ld64-uClibc\.so\.1$/)
		mapped[++n_mapped] = path
	}
	if (!has_self)
		mapped[++n_mapped] = self
}

function compare_mapped(	i)
{
	for (i = 1; i <= n_mapped || i <= n_mapped_got; i++) {
		if (mapped[i] == mapped_got[i])
			continue
		differs("all", "line " i " of the lists: '" mapped[i] "', '" \
			mapped_got[i] "'")
		return
	}
}

function compare(p,	i)
{
	asked++
	if (trace[p] != 0) {
		n_crashed++
		n_group_crashed++
		if (!news[p])
			differs(p, "the trace ends with " trace[p])
		return
	}
	compare_lists(p)
	n_started += start[p] == 0
	if (start[p] == 0 && news[p])
		differs(p, "bad news of a program that starts")
	if (start[p] != 0 && !news[p])
		differs(p, "no news, and the program ends with " start[p])
	if (p in symbol && !((p, symbol[p]) in unbound))
		differs(p, "no news of the symbol " symbol[p])
	n_unbound += p in symbol
	add_mapped(p)
	for (i = 1; i <= n_list[p]; i++) {
		if (list[p, i] ~ / => not found$/)
			n_missing++
		else
			n_hits++
	}
}

# A preload that is the program or the loader is a second copy, of which the
# trace does not say so.
function compare_all(	i, worst)
{
	n_group_crashed = 0
	for (i = 1; i <= n_programs; i++) {
		compare(programs[i])
		if (trace[programs[i]] != 0 || start[programs[i]] != 0)
			worst = 1
	}
	if (status != worst + 0)
		differs("all", "exit status " status " instead of " worst + 0)
	if (n_group_crashed || preload ~ /\/usr\/bin\/p|ld64-uClibc\.so\.1/)
		return
	n_orders++
	compare_mapped()
}

function learn(line,	k, f, path)
{
	split(line, f, " ")
	if (f[1] == "link" && f[2] ~ ("/" f[3] "$"))
		n_kind["link loop"]++
	if (f[1] == "elf" && match(line, / interp=[^ ]*/))
		interpreter[f[2]] = substr(line, RSTART + 8, RLENGTH - 8)
	for (k in kinds)
		if (line ~ kinds[k])
			n_kind[k]++
}

BEGIN {
	kinds["rpath"] = "[ \"]rpath="
	kinds["runpath"] = "[ \"]runpath="
	kinds["both tags"] = "[ \"]r(un)?path=.*[ \"]r(un)?path="
	kinds["$ORIGIN"] = "path=[^\"]*[$]ORIGIN"
	kinds["empty element"] = "path=([^\"]*::|:|[^\"]*:\")"
	kinds["relative element"] = "path=([^\"]*:)?[^:/\"$]"
	kinds["broken file"] = "^(elf .* (truncate|type|nodynamic|ident|osabi|version|nolod)=|file .* (text|\"\")$)"
	kinds["wrong machine"] = "^elf .*(machine=|order=|abi=[^a]|abi=arm)"
	kinds["thread-local storage"] = "segment=7:"
	kinds["link loop"] = "^$"
	kinds["dangling link"] = "^link .*none$"
	kinds["hard link"] = "^hard "
	kinds["cache of its own"] = "^#cache"
	kinds["cache of glibc"] = "^#glibc"
	kinds["cache made by hand"] = "^file etc/ld.so.cache"
	kinds["stale or spoiled file"] = "^#(remove|spoil)"
	kinds["preload file"] = "^file etc/ld.so.preload"
	kinds["preload"] = "^#ask [^-]"
	kinds["library path"] = "^#ask [^ ]* [^-]"
	kinds["name with a slash"] = "needed=[^\" ]*/"
	kinds["loader by its name"] = "needed=[^\" ]*ld64-uClibc.so.1"
}

END {
	print "# " variant ": " asked + 0 " questions, " n_started + 0 \
		" programs start, " n_crashed + 0 " traces fail, " n_hits + 0 \
		" hits, " n_missing + 0 " not found, " n_orders + 0 \
		" load orders compared, " n_unbound + 0 \
		" stop at a symbol, " n_bad + 0 " trees differ"
	for (k in kinds) {
		text = text (text == "" ? "" : ", ") k " " n_kind[k] + 0
		if (few || n_kind[k])
			continue
		print "not ok oracle/random-uclibc-" variant \
			": nothing has this: " k
		wrong = 1
	}
	print "# " variant ": " text
	if (!few && (!n_started || !n_hits || !n_missing || !n_orders ||
		     !n_unbound)) {
		print "not ok oracle/random-uclibc-" variant \
			": nothing was compared"
		wrong = 1
	}
	exit wrong
}
