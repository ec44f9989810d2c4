. "$TOP/tests/cases/later/parts.sh"
base
