. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "$abbreviations" "$(units 'GNU C17 12.2.0 -O2 -march=native -march=x86-64-v2' 'a.c')"
