# SPDX-License-Identifier: MIT
# The size and shape of C: 60 body lines a function, 500 lines a file,
# 5 parameters, nesting 3, 80 columns but for strings, tabs, no blanks at ends.

function finding(what)
{
	printf "%s:%d: %s\n", FILENAME, FNR, what
}

# The line without comments, and with the text of its strings taken out.
function bare(line,    out, i, c, two, quote)
{
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		two = substr(line, i, 2)
		if (in_comment) {
			if (two == "*/") {
				in_comment = 0
				i++
			}
		} else if (quote) {
			if (c == "\\")
				i++
			else if (c == quote) {
				quote = ""
				out = out c
			}
		} else if (two == "/*") {
			in_comment = 1
			i++
		} else if (two == "//") {
			break
		} else {
			if (c == "\"" || c == "'")
				quote = c
			out = out c
		}
	}
	sub(/[ \t]+$/, "", out)
	return out
}

function width(line,    i, n)
{
	for (i = 1; i <= length(line); i++)
		n += substr(line, i, 1) == "\t" ? 8 - n % 8 : 1
	return n + 0
}

function count_of(line, chars)
{
	return gsub(chars, "", line)
}

# Name and number of parameters of a definition, into fn and parameters.
function read_head(decl,    i, c, depth, start, word, list)
{
	gsub(/__attribute__[ ]*\(\([^()]*(\([^()]*\))?[^()]*\)\)/, "", decl)
	for (i = 1; i <= length(decl); i++) {
		c = substr(decl, i, 1)
		if (c == "(" && !depth++) {
			start = i
			parameters = 1
		} else if (c == ")" && !--depth) {
			list = substr(decl, start + 1, i - start - 1)
			word = substr(decl, 1, start - 1)
		} else if (c == "," && depth == 1) {
			parameters++
		}
	}
	if (list ~ /^[ \t]*(void)?[ \t]*$/)
		parameters = 0
	sub(/[ \t]+$/, "", word)
	sub(/.*[^A-Za-z0-9_]/, "", word)
	fn = word
}

function check_text(line, was_comment,    indent)
{
	if (width(line) > 80 && line !~ /"/)
		finding("wider than 80 columns")
	if (line ~ /[ \t]$/)
		finding("blanks at the end of the line")
	indent = line
	sub(/[^ \t].*/, "", indent)
	if (indent ~ / \t/)
		finding("a space before a tab")
	else if (indent ~ /        / || (!was_comment && indent ~ /^  /))
		finding("indented with spaces")
}

function outside(code)
{
	if (code == "{") {
		read_head(decl)
		if (parameters > 5)
			finding(fn " has " parameters " parameters, not 5")
		inside = 1
		body = parens = 0
		statement = 1
	} else if (code ~ /^[A-Za-z_].*\).*\{/ && code !~ /=/ &&
			code !~ /^(typedef |static |extern )*(struct|union|enum) [A-Za-z0-9_ ]*(__attribute__.*)?\{/) {
		finding("the brace of a function stands on a line of its own")
	}
	if (code == "" || code ~ /^[#}{]/ || code ~ /;$/)
		decl = ""
	else
		decl = decl " " code
}

# A statement starts where the line before has ended one, or its head.
function check_nesting(code,    tabs)
{
	if (code == "" || code ~ /^#/)
		return
	tabs = code
	sub(/[^\t].*/, "", tabs)
	if (statement && length(tabs) - 1 > 3)
		finding("nested deeper than 3 in " fn)
	if (statement)
		head = code ~ /^\t*(\} )?(else )?[A-Za-z0-9_]+ ?\(/
	parens += count_of(code, "[(]") - count_of(code, "[)]")
	statement = parens <= 0 && (code ~ /([;{}:]|[ \t]else|[ \t]do)$/ ||
		head && code ~ /\)$/)
}

function in_body(code)
{
	if (code !~ /^\}/) {
		body++
		check_nesting(code)
		return
	}
	inside = 0
	if (body > 60)
		finding(fn " has " body " lines in its body, not 60")
}

FNR == 1 {
	in_comment = inside = 0
	decl = ""
}
FNR == 501 { finding("the file has more than 500 lines") }
{
	check_text($0, in_comment)
	code = bare($0)
	if (continued)
		code = ""
	continued = $0 ~ /\\$/ && (continued || $0 ~ /^[ \t]*#/)
	if (inside)
		in_body(code)
	else
		outside(code)
}
