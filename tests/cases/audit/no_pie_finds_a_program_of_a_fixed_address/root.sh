. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p type=exec
echo "elf usr/bin/s abi=s390x type=exec nodynamic=yes exit=0 sections=no"
