elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
file usr/bin/absent "#!/usr/bin/perl -w\n" mode=755
file usr/bin/no-env "#!/usr/bin/env sh\n" mode=755
file usr/bin/text "hello\n" mode=755
file usr/bin/by-text "#!/usr/bin/text\n" mode=755
elf usr/bin/closed abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 mode=644
file usr/bin/by-closed "#!/usr/bin/closed\n" mode=755
link usr/bin/dangling /usr/bin/nowhere
file usr/bin/by-dangling "#!/usr/bin/dangling\n" mode=755
