# SPDX-License-Identifier: MIT
# The examples of an mdoc page, each into its own files PREFIX.N.cmd and, when
# the page shows what the command prints, PREFIX.N.out. Set: prefix.
#
#	.Dl $ command			a command alone
#	.Bd -literal			commands, each with its output
#	$ command \e
#	    more of it, also up to END behind <<'END'
#	output
#	.Ed

function plain(line)
{
	gsub(/\\-/, "-", line)
	gsub(/\\\(aq/, "'", line)
	gsub(/\\\(dq/, "\"", line)
	gsub(/\\&/, "", line)
	gsub(/\\e/, "\\", line)
	return line
}

function command(line)
{
	name = sprintf("%s.%02d", prefix, ++n)
	print line >(name ".cmd")
	more = line ~ /\\$/
	here = line ~ /<<'END'$/
}

/^\.Sh / { examples = $2 == "EXAMPLES" }
!examples { next }
/^\.Dl \$ / {
	command(plain(substr($0, 7)))
	next
}
/^\.Bd -literal/ {
	literal = 1
	name = ""
	next
}
/^\.Ed/ { literal = 0 }
!literal { next }
{ line = plain($0) }
here {
	print line >(name ".cmd")
	here = line != "END"
	next
}
more {
	print line >(name ".cmd")
	more = line ~ /\\$/
	next
}
line ~ /^\$ / {
	command(substr(line, 3))
	next
}
name { print line >(name ".out") }
