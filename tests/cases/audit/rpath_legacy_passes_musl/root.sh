. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p rpath=/opt/a
