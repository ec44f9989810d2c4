. "$TOP/tests/cases/uclibc/loaders.sh"
old
old_program usr/bin/p needed=liba.so needed=libb.so needed=libc.so rpath=/none:
old_library liba.so needed=libb.so runpath=opt
old_library opt/libb.so
old_library libc.so needed=libd.so 'runpath=$ORIGIN/../opt'
old_library opt/libd.so
