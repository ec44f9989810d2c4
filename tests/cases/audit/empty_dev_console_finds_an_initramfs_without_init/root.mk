dir dev
file sbin/init "#!/bin/sh\n" mode=0755
