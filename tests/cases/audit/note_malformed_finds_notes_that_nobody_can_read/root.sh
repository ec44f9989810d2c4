. "$TOP/tests/cases/later/parts.sh"
program usr/bin/a "$(dlopens '{"soname":["libx.so"]}')"
program usr/bin/b 'note=FDO:0xcafe1a7e:{\"name\":'
program usr/bin/c 'note=FDO:0xcafe1a7e:[1]\0'
program usr/bin/d 'note=FDO:0xcafe1a7e:{\"name\":\"x\xff\"}\0'
program usr/bin/e 'note=FDO:0xcafe1a7e:{\"name\":\"x\"}'
program usr/bin/f "$(dlopens '[{"soname":["libx.so"]}]')"
cat <<'END'
elf usr/bin/g abi=s390x interp=/lib/ld64.so.1 exit=0 sections=no note=FDO:0xcafe1a7e:x\0
END
