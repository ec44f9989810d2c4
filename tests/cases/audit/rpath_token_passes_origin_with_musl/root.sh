. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p 'runpath=/opt:/$ORIGINx:${ORIGIN}/lib'
