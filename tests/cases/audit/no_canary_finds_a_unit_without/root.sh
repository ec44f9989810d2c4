. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6 sym=memcpy sym=printf sym=gets sym=setuid sym=__stack_chk_fail sym=__memcpy_chk sym=__printf_chk
program usr/bin/p needed=libc.so.6 undef=printf undef=__stack_chk_fail "$abbreviations" "$(units 'GNU C17 12.2.0 -O2 -fstack-protector-strong' a.c 'GNU C17 12.2.0 -O2 -fstack-protector-strong -fno-stack-protector' b.c)"
