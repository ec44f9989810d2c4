. "$TOP/tests/cases/stage/parts.sh"
loader lib/$AARCH64 size=9000
