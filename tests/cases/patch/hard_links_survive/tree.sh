. "$TOP/tests/cases/patch/parts.sh"
program bin/one runpath=/old/long/path
echo 'hard opt/two bin/one'
