. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=libc.so.1 verneed=libc.so.1:V undef=old@libc.so.1:V got=old weakundef=nowhere got=nowhere weaksym=chosen symtype=chosen:10 got=chosen
library lib/libc.so.1 soname=libc.so.0 hiddensym=old@W verdef=libc.so.0 verdef=W
