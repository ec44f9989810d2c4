. "$TOP/tests/cases/later/parts.sh"
debian_amd64
# A note in a section of another name that is not loaded, one of another owner,
# one of another type, and two that are plain.
program usr/bin/p \
	'section=.odd:7:\x04\0\0\0\x21\0\0\0\x0a\x0c\x7c\x40FDO\0[ { \"soname\" : [ \"libx.so\" ] } ]\0\0\0\0' \
	'note=OTHER:0x407c0c0a:[{\"soname\":[\"libno.so\"]}]' \
	'note=FDO:7:[{\"soname\":[\"libno.so\"]}]' \
	"$(dlopens '[{"soname":["liba.so"]}]')" \
	"$(dlopens '[{"soname":["libb.so"]}]')"
library usr/lib/libx.so
library usr/lib/libno.so
library usr/lib/liba.so
library usr/lib/libb.so
