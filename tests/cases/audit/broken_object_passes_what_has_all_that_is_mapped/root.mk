# Section headers are for tools, debug information has no code, firmware is for
# another loader, and an empty file or a text is no ELF file at all.
elf lib/libplain.so abi=amd64 soname=libplain.so
elf lib/libsectionless.so abi=mips soname=libsectionless.so sections=no
elf lib/debug/libplain.so abi=amd64 soname=libplain.so emptydynamic=yes
elf lib/firmware/dsp.elf abi=arm64 truncate=100
elf usr/share/test/cut.so abi=amd64 truncate=100
elf bin/static abi=armhf type=exec nodynamic=yes exit=0
file lib/libempty.so ""
file lib/libtext.so "INPUT(libplain.so)\n"
file lib/libmagic.so "\x7fEL"
