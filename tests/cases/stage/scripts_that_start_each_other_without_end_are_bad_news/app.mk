file self "#!/bin/self\n" mode=755
file 1 "#!/bin/sh"
file 2 "#!/bin/1"
file 3 "#!/bin/2"
file 4 "#!/bin/3"
file 5 "#!/bin/4"
file 6 "#!/bin/5"
