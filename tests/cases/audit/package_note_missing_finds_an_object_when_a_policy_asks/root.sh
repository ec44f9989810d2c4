. "$TOP/tests/cases/later/parts.sh"
program usr/bin/a 'note=FDO:0xcafe1a7f:{}\0'
program usr/bin/b 'note=FDO:0xcafe1a7e:{}\0'
