. "$TOP/tests/cases/later/parts.sh"
program p needed=libx.so.1
