. "$TOP/tests/cases/cache/parts.sh"
box | grep -v etc$
echo 'link etc ../../../x'
