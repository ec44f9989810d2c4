file text "not a program\n"
file empty ""
dir directory
fifo pipe
link dangling gone
link loop loop
elf truncated abi=arm64 needed=libc.so.6 truncate=64
elf short abi=arm64 needed=libc.so.6 truncate=20
elf object abi=arm64 type=rel
elf core abi=arm64 type=core
elf alien abi=arm64 machine=0x1234 needed=libc.so.6
elf cut abi=arm64 needed=libc.so.6 truncate=500
