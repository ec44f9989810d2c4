file etc/init.d/rcS "#!/bin/sh\n" mode=755
