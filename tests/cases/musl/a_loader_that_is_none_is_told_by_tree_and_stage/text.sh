. "$TOP/tests/cases/musl/loader.sh"
echo 'file lib/ld-musl-x86_64.so.1 text'
program usr/bin/p undef=puts plt=puts
