. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p section=.symtab:2:012345678901234567890123
