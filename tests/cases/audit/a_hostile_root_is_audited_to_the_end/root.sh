. "$TOP/tests/cases/tree/loaders.sh"

# As it is, backslashes too.
say()
{
	printf '%s\n' "$1"
}

RICH='hash=both soname=librich.so verdef=librich.so verdef=V1 sym=f@V1 sym=g undef=x@libgone.so:V9 weakundef=w verneed=libgone.so:V9 needed=libgone.so runpath=$ORIGIN:/x got=x plt=x undef=v copy=v rodata=text note=GNU:3:abcdefgh'

# A good program, so that something is judged that is not hostile.
debian_amd64
program usr/bin/good needed=libnone.so.1

# Every cut in the headers, and some behind them; for both classes and orders.
for abi in amd64 mips; do
	size=0
	while [ $size -lt 400 ]; do
		say "elf usr/lib/cut/$abi.$size abi=$abi $RICH truncate=$size"
		size=$((size + (size < 64 ? 1 : 8)))
	done
done

# Every word of every table says "very many" or "far behind the end".
for abi in amd64 mips; do
	at=16
	while [ $at -lt 1024 ]; do
		say "elf usr/lib/poke/$abi.ff.$at abi=$abi $RICH poke=ffffffff@$at"
		at=$((at + 4))
	done
done
at=16
while [ $at -lt 1024 ]; do
	program "usr/bin/poke.$at" needed=libr0.so needed=librich.so "poke=ffffffff@$at"
	at=$((at + 8))
done
say 'elf usr/lib/phnum abi=amd64 phnum=0xffff shnum=0xffff shstrndx=0xffff'
say 'elf usr/lib/phoff abi=amd64 phoff=0xffffffffffffffff shoff=0xffffffffffffffff'
say 'elf usr/lib/sizes abi=amd64 ehsize=1 phentsize=1 shentsize=1'
say 'elf usr/lib/nobody abi=amd64 machine=0xbeef flags=0xffffffff osabi=255'
say 'elf usr/lib/vast abi=amd64 size=1024G'
say 'file usr/lib/zeros "" size=1024G'
say 'file usr/lib/magic "\x7fELF"'

# Needs that go round, to itself, by paths that are none.
i=0
while [ $i -lt 40 ]; do
	library "usr/lib/libr$i.so" "soname=libr$i.so" "needed=libr$(((i + 1) % 40)).so" "needed=libr$(((i * 7) % 40)).so" "filter=libr$(((i + 3) % 40)).so"
	i=$((i + 1))
done
program usr/bin/round needed=libr0.so needed=libr0.so
program usr/bin/self needed=self needed=/usr/bin/self 'runpath=$ORIGIN:$ORIGIN/../bin'
program usr/bin/names 'needed=' 'needed=.' 'needed=..' 'needed=/' 'needed=$ORIGIN' 'needed=a\nb\x1b[31m'
say 'elf usr/bin/own-loader abi=amd64 interp=/usr/bin/own-loader'
say 'elf usr/bin/dir-loader abi=amd64 interp=/usr'
say 'elf usr/bin/fifo-loader abi=amd64 interp=/dev/fifo'
say 'elf usr/bin/loop-loader abi=amd64 interp=/loop/x'
say 'elf usr/bin/no-loader abi=amd64 "interp="'
say "elf usr/bin/long-loader abi=amd64 interp=/$(printf '%05000d' 0)"
program usr/bin/fifo needed=libfifo.so
say 'fifo usr/lib/libfifo.so'
say 'fifo dev/fifo'
say 'fifo etc/ld.so.preload'
say 'link etc/ld.so.conf ld.so.conf'
say 'dir etc/fstab'
say 'link etc/nsswitch.conf /loop'

# Links that lead nowhere, in circles, out of the root.
say 'link loop loop'
say 'link a b'
say 'link b ./c/../a'
say 'link c /a'
say 'link out ../../../../../../../../etc/passwd'
say 'link usr/lib/out.so ../../../../out/out/out'
say 'link usr/lib/root /'
say 'link usr/lib/dot .'
say 'link usr/lib/through usr/bin/good/x'
say "link long $(printf '%04000d' 0)"
i=0
while [ $i -lt 60 ]; do
	say "link many.$i many.$((i + 1))"
	i=$((i + 1))
done

# Scripts whose interpreters are scripts.
say 'file usr/bin/s1 "#!/usr/bin/s2\n" mode=0755'
say 'file usr/bin/s2 "#!/usr/bin/s1\n" mode=0755'
say 'file sbin/init "#!/loop" mode=0755'
say 'file init "#!\n" mode=0755'

# Names that want something of a terminal, or are no text.
say 'file "usr/share/\x1b]0;title\x07" ""'
say 'file "usr/share/a\nb" ""'
say 'file "usr/share/\xff\xfe" ""'
say 'link "usr/share/\t" "\n"'
say "file usr/share/$(printf '%0250d' 0) \"\""

# Directories in directories.
deep=deep
i=0
while [ $i -lt 300 ]; do
	deep=$deep/d
	i=$((i + 1))
done
say "file $deep/file text"
