. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
printf '%s\n' 'file etc/init.d/script "#!/bin/sh\n" mode=0755'
echo 'elf etc/board/dsp.elf abi=armel type=exec nodynamic=yes exit=0'
program etcetera/p
echo 'link etc/p ../etcetera/p'
