file run "#!/usr/bin/env -S LANG=C python3 -u\n" mode=755
