. "$TOP/tests/cases/patch/parts.sh"
program bin/prog runpath=/old/long/path
echo 'link bin/link /bin/prog'
echo 'link bin/climbs ../../../outside'
