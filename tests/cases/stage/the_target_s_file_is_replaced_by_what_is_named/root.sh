. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'file usr/bin/prog "an older one, and longer than the new one, so that bytes go"'
