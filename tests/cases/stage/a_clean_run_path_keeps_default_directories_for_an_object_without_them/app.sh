. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 runpath=/gone:/lib:/opt/a:/usr/lib
# DF_1_NODEFLIB
library libnodef.so.1 needed=libc.so.6 runpath=/gone:/lib:/opt/a flags1=0x800
