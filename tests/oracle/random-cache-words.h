/* SPDX-License-Identifier: MIT */
/*
 * What random-cache-tree makes its trees of.
 */
#ifndef RANDOM_CACHE_WORDS_H
#define RANDOM_CACHE_WORDS_H

#include <stdbool.h>

/* What is not the same on all machines. */
static const struct machine {
	const char *name, *triplet;
	const char *loader;
	const char *legacy;	/* names of its capabilities and platforms */
	bool is_big;
} machines[] = {
	{ "amd64", "x86_64-linux-gnu", "lib64/ld-linux-x86-64.so.2",
	  "sse2 x86_64 avx512_1 i586 i686 haswell xeon_phi tls", false },
	{ "i386", "i386-linux-gnu", "lib/ld-linux.so.2",
	  "sse2 x86_64 avx512_1 i586 i686 haswell xeon_phi tls", false },
	{ "arm64", "aarch64-linux-gnu", "lib/ld-linux-aarch64.so.1",
	  "atomics fp asimd flagm tls", false },
	{ "armhf", "arm-linux-gnueabihf", "lib/ld-linux-armhf.so.3",
	  "neon vfp tls edsp vfpv4 crc32", false },
	{ "armel", "arm-linux-gnueabi", "lib/ld-linux.so.3",
	  "neon vfp tls swp", false },
	{ "mipsel", "mipsel-linux-gnu", "lib/ld.so.1",
	  "octeon octeon2 loongson2e loongson2f tls", false },
	{ "mips64el", "mips64el-linux-gnuabi64", "lib64/ld.so.1",
	  "octeon octeon2 loongson2e loongson2f tls", false },
	{ "ppc64el", "powerpc64le-linux-gnu", "lib64/ld64.so.2",
	  "altivec dfp power8 power9 power10 power5 ebb darn ppc64 mma tls",
	  false },
	{ "s390x", "s390x-linux-gnu", "lib/ld64.so.1",
	  "zarch ldisp dfp vx vxe vxe2 te z13 z15 z16 g5 tls", true },
	{ "riscv64", "riscv64-linux-gnu", "lib/ld-linux-riscv64-lp64d.so.1",
	  "tls", false },
};

/* Without a slash in front; @ stands for the triplet. */
static const char *const homes[] = {
	"lib", "usr/lib", "lib/@", "usr/lib/@", "opt/a", "opt/a", "opt/b",
	"opt/b", "opt/b/c", "opt/*", "opt/*/*", "opt/a/*", "lib/*", "lib/@/*/*",
};

static const char *const subdirectories[] = {
	"x86-64-v2", "x86-64-v3", "z15", "power10", "own", "a:b", ".hidden",
	"libx.so.1", "\xc3\xa4",
};

static const char *const stems[] = {
	"liba", "liba", "libb", "libb", "libab", "lib", "lib1", "ld-x",
	"lib\xc3\xa9", "lib\xff", "libA", "libz-2.3",
};

static const char *const versions[] = {
	"", "", ".1", ".1", ".2", ".01", ".1.9", ".1.10", ".1.09", ".10",
	".1.2.3", ".1.4294967297", ".1a", ".1~", ".1-x",
	".700000000", ".1500000000", ".3000000000",
};

/* Whole names, most of which ldconfig passes over. */
static const char *const odd_names[] = {
	"foo.so.1", "libplain", "libs.a", "ld.so.9", "ld64.so.9", "ld.so",
	"libq.so.1.#prelink#", "libq.so.1.#prelink#.abcdef",
	"libq.so.#prelink#.abcde", "libq.so;5f", "libq.so.1.dpkg-new",
	"libq.so.1.dpkg-tmp", "libq.so.1.dpkg-old", "libq.so.1-gdb.py",
	"libq.so.1-gdb.gdb", ".libq.so.1", "xlibq.so.1", "libq.so.1.debug",
	"own",
};

/* Debian's ldconfig leaves some of them alone. */
static const char *const loaders[] = {
	"ld.so.1", "ld-linux.so.2", "ld64.so.2", "ld-linux-x86-64.so.2",
	"ld-linux-armhf.so.3", "ld-linux-riscv64-lp64d.so.1", "ld-x.so.1",
};

static const char *const needed[] = {
	"libc.so.6", "libm.so.6", "libc.so.5", "libc.so.6.1", "libdl.so.2",
	"libc.musl-x86_64.so.1",
};

static const char *const interpreters[] = {
	"/lib/ld-linux.so.2", "/lib/ld-linux.so.1", "/lib/ld.so.1",
	"/lib64/ld64.so.1", "/lib/ld-linux-armhf.so.3", "/none",
	"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux.so.3",
	"/lib/ld-linux-riscv64-lp64d.so.1", "/lib/ld64.so.1",
};

static const char *const foreign[] = {
	"amd64", "i386", "x32", "arm64", "armhf", "armel", "mips", "mipsel",
	"mipsel-nan2008", "mips64el", "mipsn32el", "ppc", "ppc64", "ppc64el",
	"riscv64", "s390x", "sparc64", "m68k", "loong64",
};

static const char *const broken[] = {
	"type=exec", "type=core", "type=5", "emptydynamic=yes", "nolod=yes", "sections=no", "phentsize=55",
	"version=2", "identversion=0", "osabi=9", "class=32", "class=64",
	"machine=3", "machine=4711", "flags=0x400", "flags=0x20",
	"flags=0x5000000", "flags=0x5000200", "flags=0x5000600", "flags=2",
	"flags=7", "flags=8", "phnum=0", "phnum=1", "phnum=60000",
	"phoff=0", "phoff=0x10000000", "phoff=4",
	"shoff=0x7fffffff", "ident=01@5", "ident=02@5", "ident=00@5",
	"ident=00@4", "ident=01@4", "ident=02@4", "ident=46@0", "ehsize=0",
	"dyn=5:0x123456", "dyn=14:0x7fffffff", "dyn=1:0x7fffffff",
	"dyn=0:0", "soname= ", "order=big",
	"order=little", "size=70000",
};

/* Parts of lines of ld.so.conf. */
static const char *const other_directories[] = {
	"/opt/tolink", "/opt/up", "/opt/../opt/a", "//opt//b",
	"/opt/./a", "/none", "/opt/file", "opt/a", "/", "/usr/lib64",
	"/opt/b/glibc-hwcaps/own", "/opt/dangling", "/lib64",
};

static const char *const types[] = {
	"=libc6", "=libc5", "=libc4", "=glibc2", "=libc9", "=", " =libc6",
};

static const char *const tails[] = {
	"", "", "", "/", "//", " ", "\\t", "\\x0d", "/ ", " # more",
	"#more", "\\0more", "\\x0b\\x0c",
};

/* Of most of them an ldconfig up to 2.31 dies. */
static const char *const odd_hwcap_lines[] = {
	"hwcap 1", "hwcap one own0", "hwcap -1 own0", "hwcap 60 own0",
	"hwcap 1 own0 own1", "hwcap 1own0", "hwcap 2 tls", "hwcap  own0",
	"hwcap 1 own0\\x0d", "hwcap 3 /opt/a",
};

/* Parts of ARM's build attributes. */
static const char *const attributes_before[] = {
	"", "\\x06\\x0a", "\\x05A8\\0\\x06\\x0a", "\\x20\\x01gnu\\0",
	"\\x43" "2.09\\0", "\\xc4\\0\\x1c", "\\x1a\\x81\\0",
};

static const char *const attribute_lengths[] = { "\\x28", "\\xff", "\\x13" };

#endif
