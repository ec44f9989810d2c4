. "$TOP/tests/cases/patch/parts.sh"
echo 'dir lib'
program bin/arm-ar runpath=/lib
echo 'hard arm/bin/ar bin/arm-ar'
program sbin/a runpath=/lib
echo 'hard sbin/b sbin/a'
