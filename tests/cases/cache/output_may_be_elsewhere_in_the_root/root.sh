. "$TOP/tests/cases/cache/parts.sh"
box
echo 'dir var/cache'
echo 'link run var'
