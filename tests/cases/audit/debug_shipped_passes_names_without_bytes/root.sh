. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'section=.debugger:1:0123456789' 'section=.debug_info:8:x'
program usr/bin/q section=.symtab:2:x
