. "$TOP/tests/cases/musl/loader.sh"
musl
