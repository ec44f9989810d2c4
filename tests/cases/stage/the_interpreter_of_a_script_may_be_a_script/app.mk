file run "#!/usr/bin/tool\n" mode=755
