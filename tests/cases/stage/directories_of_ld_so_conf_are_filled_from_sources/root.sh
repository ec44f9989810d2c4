. "$TOP/tests/cases/stage/parts.sh"
glibc lib
printf '%s\n' 'file etc/ld.so.conf "/opt/one\n"'
