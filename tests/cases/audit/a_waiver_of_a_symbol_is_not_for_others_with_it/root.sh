. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/p/a.so undef=lua_call undef=lua_error got=lua_call got=lua_error
library usr/lib/p/b.so undef=lua_call undef=other got=lua_call got=other
program usr/bin/p
