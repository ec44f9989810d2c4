. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'section=.debug_info:1:0123456789' 'section=.debug_line:1:01234'
program usr/bin/q 'section=.gnu_debugdata:1:01234'
library usr/lib/debug/x.debug emptydynamic=yes section=.dynamic:8:x
cat <<'END'
elf lib/modules/6.1.0/m.ko abi=ppc64 type=rel section=.modinfo:1:x section=.debug_str:1:0123
END
