. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 auxiliary=libaux.so auxiliary=libnone.so audit=libaudit.so
