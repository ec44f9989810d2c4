file run "#!/bin/sh\n" mode=755
