. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6 sym=memcpy sym=printf sym=gets sym=setuid sym=__stack_chk_fail sym=__memcpy_chk sym=__printf_chk
program usr/bin/p section=.gnu.lto_.opts:1:xyz
echo "elf usr/lib/a.o abi=s390x type=rel section=.gnu.lto_main.1:1:xyz"
