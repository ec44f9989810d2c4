. "$TOP/tests/cases/cache/parts.sh"
mainframe
echo 'file etc/hostname box'
