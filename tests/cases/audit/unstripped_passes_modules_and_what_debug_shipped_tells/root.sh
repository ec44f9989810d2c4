. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p section=.symtab:2:x section=.debug_info:1:x
program usr/bin/q sections=no
cat <<'END'
elf lib/modules/6.1.0/m.ko abi=amd64 type=rel section=.modinfo:1:x section=.symtab:2:x
END
