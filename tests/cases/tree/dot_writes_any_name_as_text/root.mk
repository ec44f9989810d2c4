elf "usr/bin/a \"b\" \\ & &amp; \\N" abi=amd64 "needed=lib\x1b[31m\nx.so" "needed=lib\xff\xc3\xa9.so" "needed=lib\xc3\xa9.so" "needed=\\x0a" "needed=\n"
