. "$TOP/tests/cases/later/parts.sh"
program usr/bin/p section=.comments:1:gcc section=.note:7:x
program usr/bin/q section=.comment:1:gcc sections=no
