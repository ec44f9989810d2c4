. "$TOP/tests/cases/patch/parts.sh"
echo 'dir usr/lib/x'
echo 'dir opt/real'
echo 'link opt/abslink /opt/real'
echo 'dir tree-host/lib'
program usr/bin/prog 'runpath=/usr/lib/x:/tree-host/lib::/opt/abslink:$ORIGIN/../../../tree-host/lib:${ORIGIN}/../lib/x:/no:lib:$LIB/x:/opt/real:$ORIGIN'
program usr/bin/none 'runpath=/no:$ORIGIN/../../../outside'
