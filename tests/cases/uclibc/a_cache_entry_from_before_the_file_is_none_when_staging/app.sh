. "$TOP/tests/cases/uclibc/loaders.sh"
program p needed=liba.so runpath=/usr/lib
