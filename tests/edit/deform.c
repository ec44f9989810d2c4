/* SPDX-License-Identifier: MIT */
/*
 * Make odd files of ordinary ones: what no tool here writes, and others do.
 * usage: deform bare FILE	no section headers, their bytes stay
 *        deform cut FILE	the same, and the file ends with its segments
 *        deform lose FILE	it ends so, and the header tells of sections
 *        deform far FILE	program headers in a segment behind all others
 *        deform stray FILE	symbols of a section that does not exist
 *        deform lie FILE	the section of versions is elsewhere
 *        deform align FILE N	p_align of what is loaded
 *
 * Shares no code with src/.
 */
#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1 << 20, PAGE = 4096, NO_SECTION = 0x1234 };

struct file {
	unsigned char *bytes;
	size_t size;
	int is_wide, is_big;
};

/* Where a field is: in 32-bit files, and in 64-bit files. */
struct field {
	unsigned int at[2], width[2];
};

static const struct field
	e_phoff = { { 28, 32 }, { 4, 8 } }, e_shoff = { { 32, 40 }, { 4, 8 } },
	e_phnum = { { 44, 56 }, { 2, 2 } }, e_shnum = { { 48, 60 }, { 2, 2 } },
	e_shstrndx = { { 50, 62 }, { 2, 2 } },
	p_type = { { 0, 0 }, { 4, 4 } }, p_offset = { { 4, 8 }, { 4, 8 } },
	p_vaddr = { { 8, 16 }, { 4, 8 } }, p_paddr = { { 12, 24 }, { 4, 8 } },
	p_filesz = { { 16, 32 }, { 4, 8 } }, p_memsz = { { 20, 40 }, { 4, 8 } },
	p_flags = { { 24, 4 }, { 4, 4 } }, p_align = { { 28, 48 }, { 4, 8 } },
	sh_type = { { 4, 4 }, { 4, 4 } }, sh_addr = { { 12, 16 }, { 4, 8 } },
	sh_offset = { { 16, 24 }, { 4, 8 } },
	sh_size = { { 20, 32 }, { 4, 8 } },
	st_shndx = { { 14, 6 }, { 2, 2 } };

static void die(const char *what)
{
	fprintf(stderr, "deform: %s\n", what);
	exit(2);
}

static uint64_t get(const struct file *f, uint64_t base, struct field x)
{
	unsigned int width = x.width[f->is_wide];
	uint64_t at = base + x.at[f->is_wide], value = 0;

	if (at + width > f->size)
		die("a field is outside the file");
	for (unsigned int i = 0; i < width; i++)
		value = value << 8 |
			f->bytes[at + (f->is_big ? i : width - 1 - i)];
	return value;
}

static void put(struct file *f, uint64_t base, struct field x, uint64_t value)
{
	unsigned int width = x.width[f->is_wide];
	uint64_t at = base + x.at[f->is_wide];

	for (unsigned int i = 0; i < width; i++)
		f->bytes[at + (f->is_big ? width - 1 - i : i)] = value >> 8 * i;
}

static unsigned int header_size(const struct file *f)
{
	return f->is_wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
}

static uint64_t segment(const struct file *f, unsigned int i)
{
	return get(f, 0, e_phoff) + (uint64_t)i * header_size(f);
}

/* The end of all that is loaded: in the file, and in memory. */
static uint64_t end_of(const struct file *f, struct field start,
		       struct field size)
{
	uint64_t end = 0, here;

	for (unsigned int i = 0; i < get(f, 0, e_phnum); i++) {
		if (get(f, segment(f, i), p_type) != PT_LOAD)
			continue;
		here = get(f, segment(f, i), start) +
		       get(f, segment(f, i), size);
		end = here > end ? here : end;
	}
	return end;
}

static void lose(struct file *f)
{
	f->size = end_of(f, p_offset, p_filesz);
}

static void bare(struct file *f)
{
	put(f, 0, e_shoff, 0);
	put(f, 0, e_shnum, 0);
	put(f, 0, e_shstrndx, 0);
}

static void cut(struct file *f)
{
	bare(f);
	lose(f);
}

/* As far from its offset as the first segment is: old kernels tell a program
 * by that where its headers are. */
static void far(struct file *f)
{
	uint64_t count = get(f, 0, e_phnum), base = UINT64_MAX, at, size;
	uint64_t end = end_of(f, p_vaddr, p_memsz);

	for (unsigned int i = 0; i < count; i++) {
		if (base == UINT64_MAX &&
		    get(f, segment(f, i), p_type) == PT_LOAD)
			base = get(f, segment(f, i), p_vaddr) -
			       get(f, segment(f, i), p_offset);
	}
	at = f->size > end - base ? f->size : end - base;
	at = (at + PAGE - 1) / PAGE * PAGE;
	size = (count + 1) * header_size(f);
	memcpy(f->bytes + at, f->bytes + segment(f, 0), size - header_size(f));
	f->size = at + size;
	put(f, 0, e_phoff, at);
	put(f, 0, e_phnum, count + 1);
	for (unsigned int i = 0; i < count; i++) {
		if (get(f, segment(f, i), p_type) == PT_PHDR) {
			put(f, segment(f, i), p_offset, at);
			put(f, segment(f, i), p_vaddr, base + at);
			put(f, segment(f, i), p_paddr, base + at);
			put(f, segment(f, i), p_filesz, size);
			put(f, segment(f, i), p_memsz, size);
		}
	}
	at = segment(f, count);
	put(f, at, p_type, PT_LOAD);
	put(f, at, p_flags, PF_R);
	put(f, at, p_offset, get(f, 0, e_phoff));
	put(f, at, p_vaddr, base + get(f, 0, e_phoff));
	put(f, at, p_paddr, base + get(f, 0, e_phoff));
	put(f, at, p_filesz, size);
	put(f, at, p_memsz, size);
	put(f, at, p_align, PAGE);
}

static void stray(struct file *f)
{
	uint64_t entry = f->is_wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
	uint64_t symbol = f->is_wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);

	for (uint64_t i = 0; i < get(f, 0, e_shnum); i++) {
		uint64_t s = get(f, 0, e_shoff) + i * entry;
		uint64_t at = get(f, s, sh_offset);
		uint64_t end = at + get(f, s, sh_size);

		if (get(f, s, sh_type) != SHT_SYMTAB)
			continue;
		for (; at + symbol <= end; at += symbol) {
			if (get(f, at, st_shndx) &&
			    get(f, at, st_shndx) < SHN_LORESERVE)
				put(f, at, st_shndx, NO_SECTION);
		}
	}
}

static void lie(struct file *f)
{
	uint64_t entry = f->is_wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);

	for (uint64_t i = 0; i < get(f, 0, e_shnum); i++) {
		uint64_t s = get(f, 0, e_shoff) + i * entry;

		if (get(f, s, sh_type) == SHT_GNU_versym) {
			put(f, s, sh_addr, get(f, s, sh_addr) + 2);
			put(f, s, sh_offset, get(f, s, sh_offset) + 2);
			put(f, s, sh_size, get(f, s, sh_size) - 2);
		}
	}
}

static void align(struct file *f, uint64_t value)
{
	for (unsigned int i = 0; i < get(f, 0, e_phnum); i++) {
		if (get(f, segment(f, i), p_type) == PT_LOAD)
			put(f, segment(f, i), p_align, value);
	}
}

static void deform(struct file *f, const char *how, const char *value)
{
	static const struct way {
		const char *name;
		void (*make)(struct file *f);
	} ways[] = {
		{ "bare", bare }, { "cut", cut }, { "lose", lose },
		{ "far", far }, { "stray", stray },
		{ "lie", lie },
	};

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		if (!strcmp(ways[i].name, how)) {
			ways[i].make(f);
			return;
		}
	}
	if (strcmp(how, "align") != 0 || !value)
		die("no such way");
	align(f, strtoull(value, NULL, 0));
}

static void read_file(struct file *f, const char *path)
{
	FILE *in = fopen(path, "rb");
	long size = 0;

	if (!in || fseek(in, 0, SEEK_END) || (size = ftell(in)) < 0 ||
	    fseek(in, 0, SEEK_SET))
		die("the file cannot be read");
	f->size = size;
	f->bytes = calloc(1, f->size + ROOM);
	if (!f->bytes || fread(f->bytes, 1, f->size, in) != f->size ||
	    f->size < EI_NIDENT)
		die("the file cannot be read");
	fclose(in);
	f->is_wide = f->bytes[EI_CLASS] == ELFCLASS64;
	f->is_big = f->bytes[EI_DATA] == ELFDATA2MSB;
}

int main(int argc, char **argv)
{
	struct file f = { 0 };
	FILE *out;

	if (argc < 3)
		die("usage: deform HOW FILE [VALUE]");
	read_file(&f, argv[2]);
	deform(&f, argv[1], argv[3]);
	out = fopen(argv[2], "wb");
	if (!out || fwrite(f.bytes, 1, f.size, out) != f.size || fclose(out))
		die("the file cannot be written");
	free(f.bytes);
	return 0;
}
