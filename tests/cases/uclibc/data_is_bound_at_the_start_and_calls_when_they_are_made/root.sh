. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so got=there undef=there
program usr/bin/now needed=liba.so flags1=1
# What is weak may stay unbound, though it is the program's own.
program usr/bin/weak weakundef=nowhere got=nowhere weaksym=chosen symtype=chosen:10 got=chosen
library lib/liba.so soname=liba.so hiddensym=there@V verdef=liba.so verdef=V undef=data got=data undef=called plt=called
program usr/bin/calls needed=libb.so
library lib/libb.so soname=libb.so undef=called plt=called
