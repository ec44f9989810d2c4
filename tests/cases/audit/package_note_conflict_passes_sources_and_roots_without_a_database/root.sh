. "$TOP/tests/cases/later/parts.sh"
program usr/bin/a 'note=FDO:0xcafe1a7e:{\"name\":\"a\",\"version\":\"1.0\"}\0'
program usr/bin/b 'note=FDO:0xcafe1a7e:{\"name\":\"b\",\"version\":\"2.0\"}\0'
program usr/bin/c 'note=FDO:0xcafe1a7e:{\"name\":\"c\"}\0'
cat <<'END'
file var/lib/dpkg/status "Package: a\nVersion: 1.0\n\nPackage: b-tools\nSource: b (2.0)\nVersion: 7\n"
END
