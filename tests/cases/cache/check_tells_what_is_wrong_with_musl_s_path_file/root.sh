. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/prog
echo 'dir opt/lib'
echo 'file etc/hostname box'
