. "$TOP/tests/cases/later/parts.sh"
program usr/bin/a
