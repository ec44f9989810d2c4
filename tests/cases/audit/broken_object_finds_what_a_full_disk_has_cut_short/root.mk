# What is left of a library: half a header, no program headers, no dynamic
# section; of either class and byte order, with and without section headers.
elf lib/libwhole.so abi=mips soname=libwhole.so
elf lib/libheader.so abi=amd64 soname=libheader.so truncate=40
elf lib/libsegments.so abi=mips soname=libsegments.so truncate=60
elf lib/libsegments64.so abi=s390x soname=libsegments64.so truncate=100
elf lib/libdynamic.so abi=arm64 soname=libdynamic.so sections=no truncate=410
elf lib/libdynamic32.so abi=mips soname=libdynamic32.so truncate=290
