. "$TOP/tests/cases/stage/parts.sh"
glibc lib
program bin/sh needed=libc.so.6
program usr/bin/env needed=libc.so.6
program usr/bin/python3 needed=libc.so.6 needed=libpy.so.3
library usr/lib/libpy.so.3
echo 'file usr/bin/tool "#!/usr/bin/env python3" mode=755'
