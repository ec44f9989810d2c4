. "$TOP/tests/cases/patch/parts.sh"
echo 'dir opt/lib'
program bin/su runpath=/opt/../opt/lib:/no
