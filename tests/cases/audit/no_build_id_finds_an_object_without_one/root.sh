. "$TOP/tests/cases/later/parts.sh"
program usr/bin/p note=GNU:1:0123456789abcdef
program usr/bin/q note=XXX:3:0123456789
program usr/bin/r note=GNU:3:0123456789
