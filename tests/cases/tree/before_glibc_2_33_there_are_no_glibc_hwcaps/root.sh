. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.32
program usr/bin/p needed=liba.so needed=libb.so needed=libc.so runpath=/opt
library opt/liba.so
library opt/x86_64/liba.so
library opt/haswell/liba.so
library opt/tls/liba.so
library opt/tls/haswell/avx512_1/liba.so
library opt/tls/haswell/avx512_1/x86_64/liba.so
library opt/libb.so
library opt/x86_64/libb.so
library opt/avx512_1/libb.so
library opt/avx512_1/haswell/libb.so
library opt/libc.so
library opt/glibc-hwcaps/x86-64-v3/libc.so
library opt/tls/libc.so
