# SPDX-License-Identifier: MIT
# awk -f compare.awk REFEREE XSTAGE: say where two listings differ, object by
# object, "-" for the loader's lines and "+" for ours. Status 1 if they do.

FNR == 1 { file++; path = "" }
/^\/.*:$/ {
	path = $0
	if (times[file, path]++)
		note(path " listed twice in file " file)
	list[file, ++count[file]] = path
	next
}
{ text[file, path] = text[file, path] $0 "\n" }

function note(line)
{
	if (++notes <= 40)
		print "# " line
}

# The lines of one text that the other has not; how many.
function only_in(mine, theirs, mark, lines, n, i, found)
{
	n = split(mine, lines, "\n")
	for (i = 1; i < n; i++) {
		if (index("\n" theirs, "\n" lines[i] "\n"))
			continue
		note(mark lines[i])
		found++
	}
	return found
}

function differ(path, a, b)
{
	note(path)
	if (only_in(a, b, "-") + only_in(b, a, "+"))
		return
	note("the same lines in another order:")
	only_in(a, "", "-")
	only_in(b, "", "+")
}

END {
	for (i = 1; i <= count[1]; i++) {
		path = list[1, i]
		if (!times[2, path])
			note(path " not listed")
		else if (text[1, path] != text[2, path])
			differ(path, text[1, path], text[2, path])
		else
			continue
		bad++
	}
	for (i = 1; i <= count[2]; i++) {
		path = list[2, i]
		if (!times[1, path]) {
			note(path " listed, and the loader was not asked")
			bad++
		} else if (list[1, i] != path && !misplaced++)
			note(path " is not in its place")
	}
	if (text[2, ""] != "")
		note("text before the first object")
	if (notes > 40)
		print "# and " notes - 40 " lines more"
	print "# " bad + 0 " of " count[1] " objects differ"
	exit notes > 0
}
