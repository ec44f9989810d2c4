. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so rpath=/1:/2:/3:/4:/5:/6:/7:/8:/9
printf '%s\n' 'file 1/liba.so text'
printf '%s\n' 'file 2/liba.so ""'
echo 'dir 3/liba.so'
elf 4/liba.so abi=arm64
elf 5/liba.so abi=i386
elf 6/liba.so abi=x32
elf 7/liba.so abi=amd64 type=exec
elf 8/liba.so abi=amd64 nodynamic=yes
echo 'link 9/liba.so liba.so'
library usr/lib/liba.so
