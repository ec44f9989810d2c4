. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6
program usr/bin/n needed=libc.so.6 undef=nobody_has_it got=nobody_has_it 'note=FDO:0x407c0c0a:[{\"soname\":[\"libo.so\"],\"priority\":\"required\"}]\0'
library usr/lib/libo.so soname=libo.so needed=libgone.so.1
