echo 'elf p abi=amd64'
