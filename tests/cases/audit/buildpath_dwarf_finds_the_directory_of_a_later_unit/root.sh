. "$TOP/tests/cases/later/parts.sh"
# Both units have one producer.
program usr/bin/p 'section=.debug_abbrev:1:\x01\x11\0\x25\x08\x03\x08\x1b\x08\0\0\0' 'section=.debug_info:1:\x19\0\0\0\x04\0\0\0\0\0\x08\x01gcc\0x.c\0/usr/src\0\x1b\0\0\0\x04\0\0\0\0\0\x08\x01gcc\0y.c\0/home/me/x\0'
