. "$TOP/tests/cases/cache/parts.sh"
box
echo 'dir var'
echo 'link run ../../../outside'
echo 'dir outside'
