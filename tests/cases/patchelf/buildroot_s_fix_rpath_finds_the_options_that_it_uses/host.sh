. "$TOP/tests/cases/patch/parts.sh"
echo 'dir lib/x'
echo "dir bin"
program bin/prog 'runpath=/old/host/lib:/old/host-other/lib:${ORIGIN}/../lib/x:/old/host/bin'
program bin/all 'runpath=/old/host-other/lib'
program bin/more 'rpath=/lib/x'
program bin/arm-ar runpath=/lib
echo 'hard arm/bin/ar bin/arm-ar'
program bin/twin 'runpath=/lib:/lib/x/with/room'
echo 'hard bin/twin2 bin/twin'
