. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
# A plugin, as no program maps it; DT_JMPREL is behind the end.
library usr/lib/plugin.so soname=plugin.so undef=f \
	dyn=23:0x7000000 dyn=2:48 dyn=20:7
