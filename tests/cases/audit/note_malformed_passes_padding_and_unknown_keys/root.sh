. "$TOP/tests/cases/later/parts.sh"
program usr/bin/a "$(dlopens '[{"soname":["libx.so"],"new":1}]\0\0')"
program usr/bin/b 'note=FDO:0xcafe1a7e:{\"name\":\"x\",\"more\":[1]}\0\0\0'
program usr/bin/c 'note=OTHER:0xcafe1a7e:x' 'note=FDO:7:x'
