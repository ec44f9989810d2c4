. "$TOP/tests/cases/cache/parts.sh"
box
echo 'file f "a file"'
echo 'dir d'
