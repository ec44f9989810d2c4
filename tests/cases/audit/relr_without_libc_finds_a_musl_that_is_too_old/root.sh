. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p dyn=36:0x1000 dyn=35:8 dyn=37:8
