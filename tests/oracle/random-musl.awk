# SPDX-License-Identifier: MIT
# Compares the answers of musl and xstage, as random-musl-run writes them.
# Variables: arch; few is not 0 when not every kind of thing need occur. Prints
# "not ok" lines, and what was counted at the end. Exit status 1: something
# differs, or something was never compared.

/^# / { count_kinds(substr($0, 3)); next }
$1 == "@ask" { begin(); next }
$1 == "@real" { now = $3; programs[++n_programs] = now; real[now] = $2; next }
$1 == "@got" { status = $2; now = ""; next }
$1 == "@json" { now = ""; next }
$1 == "@end" { compare_all(); next }
$1 == "@failed" {
	print "not ok oracle/random-musl-" arch ": the driver fails"
	wrong = 1
}

/^R / { list[now, ++n_real[now]] = substr($0, 3); next }
/^r Error loading shared library / { musl_lacks(substr($0, 32)); next }
/^r Error relocating .*: symbol not found$/ { musl_does_not_bind(); next }
/^G [^\t].*:$/ { now = substr($0, 3, length($0) - 3); next }
/^G / { list_got[now, ++n_got[now]] = substr($0, 3); next }
/^g xstage: / { xstage_says(substr($0, 11)); next }

# The program's own path; those of objects are further in.
/^J       "path":/ {
	split($0, parts, "\"")
	now = parts[4]
}
/^J .*musl maps it all the same/ { preloads[now] = 1 }

function begin()
{
	seed = $2
	question = $0
	n_programs = 0
	split("", real); split("", n_real); split("", n_got)
	split("", list); split("", list_got); split("", trouble)
	split("", lacks); split("", lacks_got)
	split("", unbound); split("", unbound_got)
	split("", collapsed); split("", reckless); split("", preloads)
}

# "NAME: STRERROR (needed by PATH)"; a preload is needed by nobody.
function musl_lacks(text,	at, path)
{
	trouble[now] = 1
	at = match(text, / \(needed by .*\)$/)
	if (!at)
		return
	path = substr(text, at + 12, length(text) - at - 12)
	text = substr(text, 1, at - 1)
	sub(/: [^:]*$/, "", text)
	lacks[now, text "\t" path]
}

# "Error relocating PATH: SYMBOL: symbol not found"
function musl_does_not_bind(	text, at)
{
	text = substr($0, 20)
	sub(/: symbol not found$/, "", text)
	at = match(text, /: [^:]*$/)
	unbound[now, substr(text, at + 2) "\t" substr(text, 1, at - 1)]
}

# "PROGRAM: 'NAME' is not found (needed by PATH)", "... cannot be loaded
# (needed by PATH): FILE: WHY", "symbol 'NAME' is not found (needed by PATH)",
# "N symbols are not found; ..."
function xstage_says(text,	at, name, path, rest, parts, program)
{
	at = index(text, ": ")
	program = substr(text, 1, at - 1)
	text = substr(text, at + 2)
	if (text ~ /^[0-9]+ symbols? (is|are) not found; /) {
		collapsed[program] = text + 0
		return
	}
	at = match(text, /' (is not found|cannot be loaded) \(needed by /)
	if (!at)
		return
	name = substr(text, index(text, "'") + 1, at - index(text, "'") - 1)
	rest = substr(text, at)
	sub(/^[^(]*\(needed by /, "", rest)
	path = substr(rest, 1, index(rest, ")") - 1)
	if (text ~ /^symbol /) {
		unbound_got[program, name "\t" path]
		return
	}
	lacks_got[program, name "\t" path]
	if (text !~ /' cannot be loaded / ||
	    rest ~ /: (Exec format error|Is a directory)$/)
		return
	split(substr(rest, index(rest, "): ") + 3), parts, ":")
	reckless[program] = reckless[program] parts[1] "\n"
}

function differs(program, why)
{
	if (!bad[seed]++)
		n_bad++
	print "not ok oracle/random-musl-" arch "-seed-" seed ": " program \
		": " why
	print "# " question
	wrong = 1
}

# Says how two sets differ; the number of members of the first.
function compare_sets(p, what, a, b,	k, parts, n)
{
	for (k in a) {
		split(k, parts, SUBSEP)
		n += parts[1] == p
		if (parts[1] == p && !(k in b))
			differs(p, "musl " what ", xstage does not: " parts[2])
	}
	for (k in b) {
		split(k, parts, SUBSEP)
		if (parts[1] == p && !(k in a))
			differs(p, "xstage " what ", musl does not: " parts[2])
	}
	return n + 0
}

function compare_lists(p,	i)
{
	for (i = 1; i <= n_real[p] || i <= n_got[p]; i++) {
		if (list[p, i] == list_got[p, i])
			continue
		differs(p, "line " i " of the list: '" list[p, i] "', '" \
			list_got[p, i] "'")
		return
	}
}

function last_name(path)
{
	sub(/.*\//, "", path)
	return path
}

# musl maps what it does not look at, and goes on or dies of it. It must be
# seen to have mapped a file with each last name (the same one under another
# path is mapped already), or to have had trouble.
function compare_reckless(p,	files, n, i, j, seen)
{
	n_reckless++
	if (status != 1)
		differs(p, "exit status " status " instead of 1")
	if (real[p] == "crash" || trouble[p])
		return
	n = split(reckless[p], files, "\n")
	for (j = 1; j < n; j++) {
		for (i = 1; i <= n_real[p]; i++)
			if (index(list[p, i], "=> " files[j]))
				seen[last_name(files[j])]
	}
	for (j = 1; j < n; j++)
		if (!(last_name(files[j]) in seen))
			differs(p, "musl does not map " files[j])
}

# With objects missing, xstage only says how many names are.
function compare_symbols(p,	k, parts, n, names)
{
	if (!(p in collapsed)) {
		n_unbound += compare_sets(p, "does not bind", unbound,
			unbound_got)
		return
	}
	for (k in unbound) {
		split(k, parts, SUBSEP)
		if (parts[1] == p)
			names[substr(parts[2], 1, index(parts[2], "\t"))]
	}
	for (k in names)
		n++
	n_collapsed += n
	if (collapsed[p] != n)
		differs(p, collapsed[p] " symbols instead of " n + 0)
}

function compare(p)
{
	asked++
	if (reckless[p] != "") {
		compare_reckless(p)
		return
	}
	if (preloads[p]) {
		n_reckless++
		return
	}
	if (real[p] != 0 && real[p] != 127)
		differs(p, "musl's status is " real[p])
	if (real[p] && status != 1)
		differs(p, "exit status " status ", musl's is " real[p])
	compare_lists(p)
	n_lacks += compare_sets(p, "does not find", lacks, lacks_got)
	compare_symbols(p)
	n_hits += n_real[p]
	n_started += !real[p]
}

# The worst of all programs makes xstage's status.
function compare_all(	i, p, worst)
{
	for (i = 1; i <= n_programs; i++) {
		p = programs[i]
		compare(p)
		if (real[p] || reckless[p] != "" || preloads[p])
			worst = 1
	}
	if (!worst && status)
		differs("all", "exit status " status " instead of 0")
}

function count_kinds(line,	k, f)
{
	split(line, f, " ")
	if (f[1] == "link" && f[2] ~ ("/" f[3] "$"))
		n_kind["link loop"]++
	for (k in kinds)
		if (line ~ kinds[k])
			n_kind[k]++
}

BEGIN {
	kinds["rpath"] = "[ \"]rpath="
	kinds["runpath"] = "[ \"]runpath="
	kinds["both tags"] = "[ \"]r(un)?path=.*[ \"]r(un)?path="
	kinds["$ORIGIN"] = "path=[^\"]*[$]{?ORIGIN"
	kinds["another $"] = "path=[^\"]*[$](LIB|FOO|PLATFORM|[$]|ORIGI:)"
	kinds["broken file"] = "^(elf .* (truncate|type|nodynamic|ident|osabi|version)=|file .* (text|\"\")$)"
	kinds["wrong machine"] = "^elf .*(machine=|class=|order=)"
	kinds["link loop"] = "^$"
	kinds["dangling link"] = "^link .*none$"
	kinds["hard link"] = "^hard "
	kinds["path file"] = "etc/ld-musl-.*\\.path"
	kinds["preload"] = "^#ask [^ ]* [^-]"
	kinds["library path"] = "^#ask [^ ]* [^ ]* [^-]"
	kinds["another C library"] = "sym=__libc_start_main.*sym=stdin"
	kinds["relocation"] = " (got|plt)="
	kinds["copy"] = " copy="
	kinds["stub"] = " addressed="
	kinds["other version"] = " hiddensym="
	kinds["GNU hash"] = " hash="
	kinds["reserved name"] = "needed=lib(c|m|pthread|rt|dl|util|xnet)\\."
	kinds["name with a slash"] = "needed=[^\" ]*/"
}

END {
	print "# " arch ": " asked + 0 " questions, " n_started + 0 \
		" programs start, " n_hits + 0 " lines of lists, " n_lacks + 0 \
		" not to be had, " n_unbound + 0 " symbols not bound and " \
		n_collapsed + 0 " that are only counted, " n_reckless + 0 \
		" questions with files that musl maps without a look, " \
		n_bad + 0 " bad"
	for (k in kinds) {
		text = text (text == "" ? "" : ", ") k " " n_kind[k] + 0
		if (few || n_kind[k])
			continue
		print "not ok oracle/random-musl-" arch ": nothing has this: " k
		wrong = 1
	}
	print "# " arch ": " text
	if (!few && (!n_started || !n_lacks || !n_hits || !n_unbound ||
		     !n_collapsed)) {
		print "not ok oracle/random-musl-" arch ": nothing was compared"
		wrong = 1
	}
	exit wrong
}
