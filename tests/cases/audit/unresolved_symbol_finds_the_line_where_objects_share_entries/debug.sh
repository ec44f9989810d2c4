. "$TOP/tests/cases/tree/loaders.sh"
program .build-id/77/78797a.debug note=GNU:3:wxyz 'section=.debug_abbrev:1:\x01\x3c\x01\x03\x08\0\0\x02\x2e\0\x03\x08\x3c\x19\0\0\0' 'section=.debug_info:1:\x11\0\0\0\x04\0\0\0\0\0\x08\x01p\0\x02call\0\0' 'section=.debug_str:1:\0/home/me/y\0'
