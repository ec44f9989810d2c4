elf /usr/bin/prog abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 needed="lib\x1b[31m\nx.so"
