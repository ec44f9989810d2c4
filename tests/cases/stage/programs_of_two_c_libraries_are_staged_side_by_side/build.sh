. "$TOP/tests/cases/tree/three.sh"
elf pgnu "interp=$gnu" needed=liba.so needed=libc.so.6
elf pmusl "interp=$musl" needed=libb.so needed=libc.so
elf lib/liba.so needed=libc.so.6
elf lib/libb.so needed=libc.so undef=nobodys weakundef=weak got=weak
