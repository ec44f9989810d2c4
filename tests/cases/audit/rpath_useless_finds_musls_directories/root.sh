. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p runpath=/usr/local/lib
