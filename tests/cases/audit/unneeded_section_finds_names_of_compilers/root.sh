. "$TOP/tests/cases/later/parts.sh"
program usr/bin/p section=.comment:1:gcc section=.GCC.command.line:1:-O2
