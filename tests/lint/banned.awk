# SPDX-License-Identifier: MIT
# Calls that have no place in code which reads other people's files.
BEGIN {
	banned = "(^|[^A-Za-z0-9_])(assert|strcpy|strcat|stpcpy|sprintf|vsprintf|gets|atoi|atol|atoll|basename|strtok)[ \t]*[(]"
}
FNR == 1 { in_comment = 0 }
{
	code = $0
	if (in_comment && !sub(/.*\*\//, "", code))
		next
	in_comment = 0
	gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
	gsub(/\/\*[^*]*\*+([^*\/][^*]*\*+)*\//, "", code)
	if (sub(/\/\*.*/, "", code))
		in_comment = 1
	if (code ~ banned)
		print FILENAME ":" FNR ": " $0
}
