. "$TOP/tests/cases/musl/loader.sh"
LOADER=/opt/ld-musl-x86_64.so.1
loader lib/libmusl.so
echo "link ${LOADER#/} /lib/libmusl.so"
program usr/bin/p "needed=$LOADER" needed=/lib/libmusl.so
