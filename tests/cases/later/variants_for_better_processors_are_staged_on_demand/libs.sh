. "$TOP/tests/cases/later/parts.sh"
library libl.so
library glibc-hwcaps/x86-64-v4/libl.so needed=libv4.so
library libv4.so
