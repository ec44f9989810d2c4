. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program opt/app/p 'runpath=$ORIGIN/lib' mode=4755
program opt/app/q 'rpath=${ORIGIN}' mode=2755
