. "$TOP/tests/cases/musl/loader.sh"
echo 'dir lib/ld-musl-x86_64.so.1'
program usr/bin/p undef=puts plt=puts
