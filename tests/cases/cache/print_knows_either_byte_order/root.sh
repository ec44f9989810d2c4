. "$TOP/tests/cases/cache/parts.sh"
mainframe
