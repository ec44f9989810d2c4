. "$TOP/tests/cases/patch/parts.sh"
program old rpath=/old/long/path/that/has/room
