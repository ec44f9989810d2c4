# SPDX-License-Identifier: MIT
# "readelf -dW" without what a run path's edit changes: the run path's lines,
# the number of entries, and the slot that a relative tag is relative to.
# usage: awk -v entry=BYTES-OF-A-SLOT -f normal.awk

function from_hex(text,    i, n)
{
	sub(/^0x/, "", text)
	for (i = 1; i <= length(text); i++)
		n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
	return n
}

# readelf's address, a line for each entry up to the first NULL.
/^ 0x[0-9a-f]+ / { slot++ }
/^Dynamic section at offset / { sub(/contains [0-9]+ entr(y|ies)/, "") }
/\((RPATH|RUNPATH)\)/ { next }
/MIPS_RLD_MAP_REL/ {
	print "the loader's map is at", from_hex($NF) + (slot - 1) * entry
	next
}
/\(NULL\)/ { next }
{ print }
