. "$TOP/tests/cases/musl/loader.sh"
echo 'link lib/ld-musl-x86_64.so.1 ../usr/lib/none'
program usr/bin/p undef=puts plt=puts
