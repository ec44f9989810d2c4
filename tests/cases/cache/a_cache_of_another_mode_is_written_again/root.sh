. "$TOP/tests/cases/cache/parts.sh"
box
