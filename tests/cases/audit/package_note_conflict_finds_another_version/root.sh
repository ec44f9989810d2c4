. "$TOP/tests/cases/later/parts.sh"
program usr/bin/a 'note=FDO:0xcafe1a7e:{\"name\":\"a\",\"version\":\"1.0\"}\0'
program usr/bin/b 'note=FDO:0xcafe1a7e:{\"name\":\"b\",\"version\":\"1.0\"}\0'
cat <<'END'
file usr/lib/opkg/status "Package: a\nVersion: 1.1\nStatus: install ok installed\n\n"
END
