. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6 sym=memcpy sym=printf sym=gets sym=setuid sym=__stack_chk_fail sym=__memcpy_chk sym=__printf_chk
program usr/bin/p needed=libc.so.6 undef=__gcov_init
library usr/lib/libb.so section=__llvm_prf_cnts:1:x
program usr/bin/stripped undef=getenv undef=getpid undef=mkdir undef=fcntl "rodata=\\0/build/src/main.gcda\\0"
