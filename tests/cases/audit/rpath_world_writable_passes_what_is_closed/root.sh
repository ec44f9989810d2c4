. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=/tmpfiles/lib:/opt/lib:/var/sticky/lib
echo "dir opt/lib mode=0775"
echo "dir var/sticky mode=1777"
echo "dir var/sticky/lib"
