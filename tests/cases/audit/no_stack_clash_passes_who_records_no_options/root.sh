. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "$abbreviations" "$(units 'GNU C17 12.2.0 -O2 -fstack-clash-protection' 'a.c' 'GNU AS 2.40' 'b.S' 'Debian clang version 14.0.6' 'c.c')"
