elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
link usr/bin/other ../../bin/sh
file usr/bin/by-link "#! /usr/bin/other -e\n" mode=755
file usr/bin/by-script "#!/usr/bin/by-link\n" mode=755
file usr/share/doc/x/example "#!/usr/bin/perl\n" mode=755
file usr/lib/module.pl "#!/usr/bin/perl\n" mode=644
