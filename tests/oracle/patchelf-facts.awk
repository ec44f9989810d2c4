# SPDX-License-Identifier: MIT
# What "readelf -hldVW --dyn-syms SIDE/N/FILE..." says of each file, one fact a
# line: N, a tab, FILE, a tab, the fact. What tells where something is, is left
# out.
function fact(text) {
	print where "\t" text
}
function finish() {
	if (where != "" && needed != "")
		fact("NEEDED" needed)
	needed = ""
}
function in_brackets(text) {
	sub(/^[^[]*\[/, "", text)
	sub(/\][^]]*$/, "", text)
	return text
}
/^File: / {
	finish()
	where = substr($0, 7)
	sub(/^[^\/]*\//, "", where)
	sub(/\//, "\t", where)
	next
}
/^  (Type|OS\/ABI): / {
	sub(/^ */, "")
	gsub(/  +/, " ")
	fact($0)
}
/Requesting program interpreter: / {
	sub(/.*interpreter: /, "")
	sub(/\]$/, "")
	fact("INTERP [" $0 "]")
}
/^  GNU_STACK / {
	flags = ""
	for (i = 7; i < NF; i++)
		flags = flags $i
	fact("GNU_STACK " flags)
}
/^ 0x[0-9a-f]+ \(NEEDED\)/ {
	needed = needed " [" in_brackets($0) "]"
}
/^ 0x[0-9a-f]+ \((SONAME|RPATH|RUNPATH)\)/ {
	tag = $2
	gsub(/[()]/, "", tag)
	fact(tag " [" in_brackets($0) "]")
}
/^ 0x[0-9a-f]+ \((FLAGS|FLAGS_1)\)/ {
	tag = $2
	gsub(/[()]/, "", tag)
	sub(/^ [^)]*\) */, "")
	sub(/^Flags: */, "")
	fact(tag " " $0)
}
/^ 0x[0-9a-f]+ \(DEBUG\)/ {
	fact("DEBUG")
}
/^  (0x)?[0-9a-f]+: (Version|Rev): .* File: / {
	sub(/.* File: /, "")
	sub(/  Cnt.*/, "")
	fact("versions of " $0)
	file = $0
}
/^  0x[0-9a-f]+:   Name: / {
	sub(/.*   Name: /, "")
	sub(/  Version: .*/, "")
	fact("needs " file ":" $0)
}
/^  (0x)?[0-9a-f]+: Rev: .* Name: / {
	sub(/.* Rev: [0-9]*  /, "")
	sub(/Index: [0-9]*  /, "")
	fact("defines " $0)
}
# What a section's symbol is called depends on the order of headers alone.
/^ +[0-9]+: [0-9a-f]+ / && NF >= 8 && $4 != "SECTION" {
	sub(/ \([0-9]+\)$/, "")
	fact("symbol " $4 " " $5 " " ($7 == "UND" ? "UND" : "DEF") " " $8)
}
END {
	finish()
}
