. "$TOP/tests/cases/stage/parts.sh"
glibc lib
