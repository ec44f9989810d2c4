. "$TOP/tests/cases/stage/parts.sh"
program aprog needed=libz.so.1 needed=libc.so.6
echo 'file a-script "#!/bin/sh" mode=755'
