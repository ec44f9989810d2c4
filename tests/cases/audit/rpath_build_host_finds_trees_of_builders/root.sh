. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=/home/me/app/lib
program usr/bin/q runpath=/opt/tmp/work/core2-64/zlib/1.3/recipe-sysroot/usr/lib
program usr/bin/r runpath=/srv/buildroot/host/x86_64-linux-gnu/lib
program usr/bin/s rpath=/builds/group/project/lib
