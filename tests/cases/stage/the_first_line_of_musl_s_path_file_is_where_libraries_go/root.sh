. "$TOP/tests/cases/musl/loader.sh"
musl
printf '%s\n' 'file etc/ld-musl-x86_64.path "/opt/lib\n/lib\n"'
echo 'dir opt/lib'
