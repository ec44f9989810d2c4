. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "$abbreviations" "$(units 'GNU C17 12.2.0 -O2 -fstack-clash-protection' 'a.c' 'GNU C++17 12.2.0 -O2' 'b.cc' 'GNU C++17 12.2.0 -O3' 'c.cc')"
