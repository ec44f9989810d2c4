. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program bin/env
program bin/p
cat <<"END"
file f01 "#!/bin/env p -u\n"
file f02 "#!/bin/env -S p -u\n"
file f03 "#!/bin/env -Sp\n"
file f04 "#!/bin/env -vS A=b p\n"
file f05 "#!/bin/env --split-string=-u X -i p\n"
file f06 "#!/bin/env A=b p\n"
file f07 "#!/bin/env -S \"/bin/p\" x\n"
file f08 "#!/bin/env -S ${X} p\n"
file f09 "#!/bin/env -S # p\n"
file f10 "#!/bin/env -i p\n"
file f11 "#!/bin/env\n"
file f12 "#!/bin/env -S \x27A=x y\x27 -- p\n"
file f13 "#!/bin/env -S A=b\\_p\n"
file f14 "#!/bin/env -S -z p\n"
file f15 "#!/bin/env -S \"p\n"
file f16 "#!/bin/env nosuch\n"
file f17 "#!/bin/env -S --unset X --chdir=/ p\n"
file f18 "#!/bin/env -S PATH=/no:/opt only\n"
file f19 "#!/bin/env -S --ignore-env --chd /opt p\n"
file f20 "#!/bin/env -S --ignore p\n"
file f21 "#!/bin/env --help\n"
file f22 "#!/bin/env -S -C /opt ./only\n"
END
program opt/only
