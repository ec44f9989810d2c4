. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program bin/env
cat <<'END'
file a "#!/bin/nosuch -x\n"
file b "#!/bin/env nosuch\n"
END
