. "$TOP/tests/cases/musl/loader.sh"
program p undef=puts plt=puts needed=liba.so
