. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "$abbreviations" "$(units 'GNU C17 12.2.0 -g -Ofast' 'a.c')"
library usr/lib/liba.so "$abbreviations" "$(units 'GNU C17 12.2.0 -O2 -ffast-math' 'a.c')"
