. "$TOP/tests/cases/cache/parts.sh"
box
mainframe | sed 's|etc|srv|'
