. "$TOP/tests/cases/later/parts.sh"
program usr/bin/p note=GNU:3:abcd
