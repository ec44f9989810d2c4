. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libx.so.1 soname=libx.so.1
library usr/lib/glibc-hwcaps/x86-64-v2/libx.so.1.2 soname=libx.so.1 needed=libv2.so
echo 'link usr/lib/glibc-hwcaps/x86-64-v2/libx.so.1 libx.so.1.2'
library usr/lib/glibc-hwcaps/x86-64-v3/libx.so.1 soname=libx.so.1
library usr/lib/glibc-hwcaps/x86-64-v3/libother.so
library usr/lib/libv2.so
library usr/lib/libold.so
library usr/lib/glibc-hwcaps/x86-64-v2/libold.so
library usr/lib/glibc-hwcaps/x86-64-v2/glibc-hwcaps/x86-64-v2/libx.so.1
library usr/lib/libdeep.so
library usr/lib/glibc-hwcaps/x86-64-v2/libdeep.so needed=libdeeper.so
library usr/lib/libdeeper.so
library usr/lib/glibc-hwcaps/x86-64-v3/libdeeper.so needed=libdeepest.so
library usr/lib/libdeepest.so
