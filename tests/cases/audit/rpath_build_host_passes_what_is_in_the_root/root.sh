. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'runpath=/home/kiosk/lib:$ORIGIN/../work/lib:/opt/homework/lib'
echo "dir home/kiosk/lib"
