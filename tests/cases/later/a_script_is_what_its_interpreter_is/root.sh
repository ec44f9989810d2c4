. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/python3 needed=libpy.so
program usr/bin/env
library usr/lib/libpy.so
cat <<"END"
file a "#! /usr/bin/python3 -E -s \n"
file b "#!/usr/bin/env python3"
file c "#!/usr/bin/env -S FOO=1 python3 -u\n"
file d "#!/a\n"
link sh usr/bin/python3
END
