. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.35
program usr/bin/p needed=liba.so needed=libb.so runpath=/opt/new:/opt/old
library opt/new/liba.so 'note=GNU:1:\0\0\0\0\x06\0\0\0\x02\0\0\0\0\0\0\0'
library opt/old/liba.so 'note=GNU:1:\0\0\0\0\x05\0\0\0\x0a\0\0\0\0\0\0\0'
library opt/new/libb.so 'note=GNU:1:\x01\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0'
library opt/old/libb.so
