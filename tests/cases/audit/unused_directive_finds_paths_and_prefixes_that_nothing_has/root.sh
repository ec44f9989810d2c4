. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_2.34
echo 'dir opt/empty'
