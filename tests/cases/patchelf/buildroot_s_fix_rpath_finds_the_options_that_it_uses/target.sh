. "$TOP/tests/cases/patch/parts.sh"
echo 'dir usr/lib/x'
echo 'dir lib'
echo 'link usr/lib64 lib'
echo 'link opt/abslink /usr/lib/x'
program usr/bin/prog 'runpath=/old/target-host/lib:/old/target/usr/lib/x:/usr/lib64:/lib:/usr/lib:/opt/abslink:/no:$ORIGIN/../../../target-host/lib'
program usr/bin/gone 'runpath=/no:/usr/lib'
echo 'file usr/bin/text "not an ELF file"'
