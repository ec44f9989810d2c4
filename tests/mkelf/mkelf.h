/* SPDX-License-Identifier: MIT */
/*
 * What the files of mkelf share. mkelf is a test tool: it owns its own idea
 * of ELF, includes nothing of xstage and not even <elf.h>, stops at the first
 * mistake and frees nothing before it ends.
 */
#ifndef MKELF_H
#define MKELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* ---- words.c: memory, bytes, words of a description ---- */

/* Bytes that may hold NUL; p[n] is always 0 as well. */
struct text {
	char *p;
	size_t n;
};

/* Growing output, integers in the byte order asked for. */
struct buf {
	unsigned char *p;
	size_t n, room;
	bool big;
};

struct texts {
	struct text *p;
	size_t n;
};

/* The statement being carried out, for messages. */
struct where {
	const char *name;
	int line;
};
extern struct where where;

void die(const char *fmt, ...)
	__attribute__((noreturn, format(printf, 1, 2)));
void *xalloc(size_t n);
void *grow(void *p, size_t n, size_t size);

/* A new last element of a struct with members p and n. */
#define PUSH(v) \
	((v)->p = grow((v)->p, (v)->n, sizeof(*(v)->p)), &(v)->p[(v)->n++])

void buf_put(struct buf *b, uint64_t value, unsigned int bytes);
void buf_bytes(struct buf *b, const void *p, size_t n);
void buf_zero(struct buf *b, size_t n);
void buf_align(struct buf *b, size_t align);

struct text text_of(const char *s);
bool text_is(struct text t, const char *s);
bool text_same(struct text a, struct text b);
struct text text_cut(struct text *rest, char at);
struct text text_join(struct text a, struct text b);
uint64_t number(struct text t);
unsigned int octal(struct text t);
bool yes_no(struct text t);
struct text hex_bytes(struct text t);

bool read_statement(FILE *f, struct texts *ret_words);

/* ---- machine.c: presets ---- */

struct machine {
	const char *abi;
	int class;
	bool big;
	uint32_t machine, flags;
	uint64_t page;
	/* exit(N): code[], with N shifted into code[at] */
	uint32_t code[3];
	int at, shift;
	/* the types of relocations, by enum reloc_kind; none: has none */
	unsigned int relocs[3];
	bool addends;			/* DT_RELA rather than DT_REL */
};

const struct machine *machine_find(struct text abi);

/* ---- spec.c: what one `elf` statement asks for ---- */

/* The fields of the file header that follow e_ident, in their order. */
enum header {
	H_TYPE, H_MACHINE, H_VERSION, H_ENTRY, H_PHOFF, H_SHOFF, H_FLAGS,
	H_EHSIZE, H_PHENTSIZE, H_PHNUM, H_SHENTSIZE, H_SHNUM, H_SHSTRNDX,
	H_COUNT
};

enum dyn_kind { DYN_NUMBER, DYN_STRING, DYN_RLD_MAP_REL };

struct dynent {
	enum dyn_kind kind;
	uint64_t tag, value;
	struct text str;
};

/* What a symbol may have in place of the usual. */
enum symbol_field { FIELD_TYPE, FIELD_BIND, FIELD_VIS, FIELD_SIZE,
		    SYMBOL_FIELDS };

struct symbol {
	struct text name, version;
	bool defined, weak;
	bool hidden;		/* NAME@VERSION, not NAME@@VERSION */
	bool addressed;		/* undefined, and has an address all the same */
	struct { bool set; uint64_t value; } fields[SYMBOL_FIELDS];
};

enum reloc_kind { RELOC_GOT, RELOC_PLT, RELOC_COPY };

struct reloc {
	enum reloc_kind kind;
	struct text symbol;	/* empty: none */
	uint64_t type;		/* 0: the machine's of that kind */
	bool in_text;		/* it changes .text */
};

struct verneed {
	struct text file, version;
	bool weak;
};

struct note {
	struct text owner, desc;
	uint64_t type;
};

struct extra {			/* section=NAME:TYPE:TEXT, segment= likewise */
	struct text name, bytes;
	uint64_t type;
};

struct poke {
	uint64_t at;
	struct text bytes;
};

enum stack { STACK_NOEXEC, STACK_EXEC, STACK_ABSENT };
enum relro { RELRO_NO, RELRO_YES, RELRO_SHORT };
enum hash { HASH_SYSV = 1, HASH_GNU = 2 };

struct spec {
	const struct machine *m;
	int class;
	bool big;
	unsigned char osabi, abiversion, identversion;
	bool header_set[H_COUNT];
	uint64_t header[H_COUNT];
	struct text interp, rodata, append;
	struct { struct dynent *p; size_t n; } dyn;
	struct { struct symbol *p; size_t n; } undef, def;
	struct { struct verneed *p; size_t n; } verneed;
	struct { struct reloc *p; size_t n; } reloc;
	struct { struct note *p; size_t n; } note;
	struct { struct extra *p; size_t n; } section, segment;
	struct { struct poke *p; size_t n; } poke;
	struct texts verdef;
	int hash;
	uint64_t sparedyn, exit, truncate, size, gap, stackflags;
	bool exit_set, truncate_set;
	bool merged, writetext, rldmaprel, nosections, nodynamic, emptydynamic;
	bool noload;
	enum stack stack;
	enum relro relro;
	unsigned int mode;
};

struct spec spec_parse(const struct text *words, size_t n);
bool spec_has_dynamic(const struct spec *s);

/* ---- image.c: the bytes of each section ---- */

enum {
	SHT_PROGBITS = 1, SHT_STRTAB = 3, SHT_RELA = 4, SHT_HASH = 5,
	SHT_DYNAMIC = 6, SHT_NOTE = 7, SHT_NOBITS = 8, SHT_REL = 9,
	SHT_DYNSYM = 11
};
#define SHT_GNU_HASH	0x6ffffff6u
#define SHT_VERDEF	0x6ffffffdu
#define SHT_VERNEED	0x6ffffffeu
#define SHT_VERSYM	0x6fffffffu
enum { SHF_WRITE = 1, SHF_ALLOC = 2, SHF_EXEC = 4 };

/* The sections mkelf knows, in the order of the file. */
enum known {
	S_NONE, S_INTERP, S_PROPERTY, S_NOTE, S_HASH, S_GNU_HASH, S_DYNSYM,
	S_DYNSTR, S_VERSYM, S_VERDEF, S_VERNEED, S_RELOC, S_PLT, S_RODATA,
	S_SEGMENTS, S_TEXT, S_GOT, S_SLOTS, S_RLD_MAP, S_DYNAMIC, S_OTHERS,
	S_SHSTRTAB, S_COUNT
};

struct image;

struct section {
	enum known id;
	const char *name;
	uint32_t type, flags, segment;
	enum known link;
	void (*fill)(struct image *im, struct section *s);
	uint64_t align, entsize;
	uint32_t info;
	struct buf data;
	uint64_t off, addr;
	unsigned int index;		/* number in the header table */
	uint32_t name_off;
};

/* Strings are collected first, placed by strtab_seal(), then looked up. */
struct strtab {
	struct texts strings;
	size_t *order;
	uint32_t *offset;
	struct buf bytes;
	bool sealed;
};

struct phdr {
	uint32_t type, flags;
	uint64_t off, addr, filesz, memsz, align;
};

struct image {
	const struct spec *spec;
	struct { struct section *p; size_t n; } sec;
	struct { struct phdr *p; size_t n; } phdr;
	struct strtab dynstr;
	uint64_t base;
};

struct section *image_find(struct image *im, enum known id);
void image_collect(struct image *im, const struct spec *spec);
void image_fill(struct image *im);
void put_addr(const struct image *im, struct buf *b, uint64_t value);

uint32_t strtab_ref(struct strtab *t, struct text s);
void strtab_seal(struct strtab *t, bool merged);

/* ---- symbols.c: the sections about symbols and their versions ---- */

void fill_hash(struct image *im, struct section *s);
void fill_gnu_hash(struct image *im, struct section *s);
void fill_dynsym(struct image *im, struct section *s);
void fill_versym(struct image *im, struct section *s);
void fill_verdef(struct image *im, struct section *s);
void fill_verneed(struct image *im, struct section *s);
void fill_reloc(struct image *im, struct section *s);
void fill_plt(struct image *im, struct section *s);
size_t symbol_count(const struct image *im);

/* Let all symbols of that name have the fields that are set in *from. */
bool symbols_set(struct symbol *p, size_t n, struct text name,
		 const struct symbol *from);

/* ---- file.c: addresses, headers, the finished file ---- */

struct buf elf_build(const struct spec *spec);

#endif
