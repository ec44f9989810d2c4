/* SPDX-License-Identifier: MIT */
#include "cache_uclibc_library.h"

#include "xstage/cache_format.h"
#include "xstage/span.h"

#include <elf.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	HEAD_MAX = 40,
	AOUT_PAGED = 0x10b,	/* ZMAGIC */
	AOUT_PACKED = 0xcc,	/* QMAGIC */
	PAGE = 4096,
	ENTRY_MAX = 65536,	/* of a dynamic section */
};

static const char script[] = "/* GNU ld";

struct looking {
	struct ctx *cx;
	const char *path;
	struct target host;
	int fd;
	unsigned char *memory;	/* the file, with the rest of its last page */
	uint64_t size;		/* of the file */
	bool is_wide;		/* not ELFCLASS32 */
	uint64_t segments;	/* where their table is */
	bool is_foreign;	/* of the other byte order */
	uint64_t load;		/* the address of the file's first byte */
	uint64_t table, strings;	/* offset; address */
};

static bool skip(const struct looking *l, const char *why)
{
	warn(l->cx, "%s: skipped, %s", l->path, why);
	return false;
}

/* To the end of its last page. */
static struct span pages(const struct looking *l)
{
	return (struct span){ l->memory, (l->size + PAGE - 1) / PAGE * PAGE };
}

/* Behind the pages all is zeros. */
static uint64_t integer(const struct looking *l, uint64_t at,
			unsigned int width)
{
	uint64_t value = 0;

	span_integer(pages(l), at, width, l->host.order, &value);
	return value;
}

static unsigned int word_of(const struct looking *l)
{
	return l->is_wide ? 8 : 4;
}

static uint64_t word_at(const struct looking *l, uint64_t at)
{
	return integer(l, at, word_of(l));
}

static enum order other(enum order order)
{
	return order == ORDER_BIG ? ORDER_LITTLE : ORDER_BIG;
}

static void store(struct looking *l, uint64_t at, uint64_t value,
		  unsigned int width)
{
	bool is_big = l->host.order == ORDER_BIG;
	struct span place;

	if (!span_part(pages(l), at, width, &place))
		return;
	for (unsigned int i = 0; i < width; i++)
		l->memory[at + (is_big ? width - 1 - i : i)] = value >> 8 * i;
}

/*
 * A number of a foreign file is turned where it is, so that one may be turned
 * twice where tables overlap.  Of one of 64 bits only 32 are.
 */
static void turn(struct looking *l, uint64_t at, unsigned int width)
{
	uint64_t value = integer(l, at, width);

	if (!l->is_foreign)
		return;
	if (width == 2)
		store(l, at, __builtin_bswap16(value), width);
	else
		store(l, at, __builtin_bswap32(value), width);
}

static bool map_file(struct looking *l)
{
	struct stat st;
	void *memory;

	if (fstat(l->fd, &st) < 0)
		return false;
	if (st.st_size > SSIZE_MAX) {
		errno = EFBIG;
		return false;
	}
	memory = mmap(NULL, st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE,
		      l->fd, 0);
	if (memory == MAP_FAILED)
		return false;
	l->memory = memory;
	l->size = st.st_size;
	return true;
}

/* Where the number of segments is. */
static uint64_t count_place(const struct looking *l)
{
	return l->is_wide ? offsetof(Elf64_Ehdr, e_phnum)
			    : offsetof(Elf32_Ehdr, e_phnum);
}

static uint64_t segment_count(const struct looking *l)
{
	return integer(l, count_place(l), 2);
}

static size_t segment_size(const struct looking *l)
{
	return l->is_wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
}

static bool is_in_file(const struct looking *l, uint64_t at, uint64_t size)
{
	struct span file = { l->memory, l->size }, part;

	return span_part(file, at, size, &part);
}

static bool find_segments(struct looking *l)
{
	uint64_t table = l->is_wide ? offsetof(Elf64_Ehdr, e_phoff)
				      : offsetof(Elf32_Ehdr, e_phoff);

	turn(l, table, word_of(l));
	turn(l, count_place(l), 2);
	l->segments = word_at(l, table);
	return is_in_file(l, l->segments,
			  segment_count(l) * segment_size(l));
}

/* What counts of a program header. */
struct segment {
	uint32_t type;
	uint64_t offset, address, size;
};

static struct segment read_segment(struct looking *l, uint64_t at)
{
	uint64_t offset = at + word_of(l);
	uint64_t address = at + (l->is_wide ? offsetof(Elf64_Phdr, p_vaddr)
					    : offsetof(Elf32_Phdr, p_vaddr));
	uint64_t size = at + (l->is_wide ? offsetof(Elf64_Phdr, p_filesz)
					 : offsetof(Elf32_Phdr, p_filesz));

	turn(l, at, 4);
	turn(l, address, word_of(l));
	turn(l, offset, word_of(l));
	turn(l, size, word_of(l));
	return (struct segment){ integer(l, at, 4), word_at(l, offset),
				 word_at(l, address), word_at(l, size) };
}

/* The first PT_LOAD and the last PT_DYNAMIC count; without one its table is
 * where the file begins. */
static bool read_segments(struct looking *l)
{
	uint64_t none = l->is_wide ? UINT64_MAX : UINT32_MAX, size = 0;
	unsigned int entry = 2 * word_of(l);

	l->load = none;
	/* Turning segments may change their number. */
	for (uint64_t i = 0; i < segment_count(l); i++) {
		struct segment p = read_segment(l, l->segments +
						i * segment_size(l));

		if (l->load == none && p.type == PT_LOAD)
			l->load = (p.address / PAGE - p.offset / PAGE) * PAGE &
				  none;
		if (p.type != PT_DYNAMIC)
			continue;
		l->table = p.offset;
		size = p.size;
	}
	return is_in_file(l, l->table, size / entry * entry);
}

/* The last DT_STRTAB counts. */
static bool find_strings(struct looking *l)
{
	unsigned int word = word_of(l);
	uint64_t at = l->table, tag;

	for (unsigned int i = 0; i < ENTRY_MAX; i++, at += 2 * word) {
		turn(l, at, word);
		turn(l, at + word, word);
		tag = word_at(l, at);
		if (tag == DT_NULL)
			break;
		if (tag == DT_STRTAB)
			l->strings = word_at(l, at + word);
	}
	return l->strings;
}

/* The place of the string at 'value' in their table; false: not in the file,
 * or, on a 64-bit machine, of a 32-bit library behind 4 GiB. */
static bool name_at(const struct looking *l, uint64_t value, uint64_t *ret_at)
{
	uint64_t at = value + l->strings;

	if (l->host.class == 64 && !l->is_wide && at > UINT32_MAX)
		return false;
	at -= l->load;
	if (l->host.class != 64)
		at &= UINT32_MAX;
	*ret_at = at;
	return at < pages(l).size;
}

/* What a library is when it, or one that it needs, is called so. */
static uint32_t type_by(const struct looking *l, uint64_t at)
{
	static const struct {
		const char *name;
		uint32_t type;
	} known[] = {
		{ "libc.so.0", CACHE_TYPE_LIBC0 },
		{ "libm.so.0", CACHE_TYPE_LIBC0 },
		{ "libdl.so.0", CACHE_TYPE_LIBC0 },
		{ "libc.so.5", CACHE_TYPE_LIBC5 },
		{ "libm.so.5", CACHE_TYPE_LIBC5 },
		{ "libdl.so.1", CACHE_TYPE_LIBC5 },
		{ "libc.so.6", CACHE_TYPE_LIBC6 },
		{ "libm.so.6", CACHE_TYPE_LIBC6 },
		{ "libdl.so.2", CACHE_TYPE_LIBC6 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const char *name = known[i].name;
		struct span place;

		if (span_part(pages(l), at, strlen(name) + 1, &place) &&
		    !memcmp(place.bytes, name, place.size))
			return known[i].type;
	}
	return CACHE_TYPE_ELF;
}

/* As much of it as could be a path. */
static const char *text_at(const struct looking *l, uint64_t at)
{
	struct span rest;
	const char *text;

	if (!span_from(pages(l), at, &rest) || !rest.size)
		return "";
	text = (const char *)rest.bytes;
	if (rest.size > PATH_MAX)
		rest.size = PATH_MAX;
	return arena_strndup(&l->cx->arena, text, strnlen(text, rest.size));
}

/* The last name that is known decides on the type. */
static void read_names(const struct looking *l, struct uclibc_library *library)
{
	unsigned int word = word_of(l);
	uint64_t at = l->table, name, tag, soname = UINT64_MAX;
	bool is_mixed = false;

	for (unsigned int i = 0; i < ENTRY_MAX; i++, at += 2 * word) {
		uint32_t type;

		tag = word_at(l, at);
		if (tag == DT_NULL)
			break;
		if ((tag != DT_SONAME && tag != DT_NEEDED) ||
		    !name_at(l, word_at(l, at + word), &name))
			continue;
		if (tag == DT_SONAME)
			soname = name;
		type = type_by(l, name);
		if (type == CACHE_TYPE_ELF)
			continue;
		is_mixed |= library->type != CACHE_TYPE_ELF &&
			    library->type != type;
		library->type = type;
	}
	if (is_mixed)
		warn(l->cx, "%s: asks for several C libraries", l->path);
	if (soname != UINT64_MAX)
		library->soname = text_at(l, soname);
}

/* What cannot be read in it is not said. */
static void read_elf(struct looking *l, unsigned int class,
		     struct uclibc_library *library)
{
	enum order order = other(l->host.order);

	library->type = CACHE_TYPE_ELF;
	if (!map_file(l)) {
		note_unseen(l->cx, l->path, strerror(errno));
		return;
	}
	l->is_wide = class != ELFCLASS32;
	if (l->size >= (l->is_wide ? sizeof(Elf64_Ehdr)
				     : sizeof(Elf32_Ehdr))) {
		l->is_foreign = l->memory[EI_DATA] == (unsigned char)order;
		library->order = l->is_foreign ? order : l->host.order;
		if (find_segments(l) && read_segments(l) && find_strings(l))
			read_names(l, library);
	}
	munmap(l->memory, l->size);
}

static bool is_aout_magic(uint64_t word)
{
	return (word & 0xffff) == AOUT_PAGED || (word & 0xffff) == AOUT_PACKED;
}

/* Of either order; the word is as wide as those of the machine. */
static enum order aout_order(struct span head, struct target host)
{
	uint64_t word = 0;

	span_integer(head, 0, host.class / 8, host.order, &word);
	if (is_aout_magic(word))
		return host.order;
	return is_aout_magic(__builtin_bswap32(word)) ? other(host.order) : 0;
}

bool cache_uclibc_library_read(struct ctx *cx, int fd, const char *path,
			       struct target host,
			       struct uclibc_library *ret_library)
{
	struct looking l = { .cx = cx, .path = path, .host = host, .fd = fd };
	unsigned char bytes[HEAD_MAX];
	ssize_t size = host.class == 64 ? HEAD_MAX : 32;
	struct span head = { bytes, size };
	struct uclibc_library library = { 0 };
	ssize_t got = pread(fd, bytes, size, 0);

	if (got < 0)
		note_unseen(cx, path, strerror(errno));
	if (got != size)
		return got >= 0 && skip(&l, "is too short for a header");
	library.order = aout_order(head, host);
	if (library.order) {
		*ret_library = library;
		return true;
	}
	if (!span_starts(head, ELFMAG, SELFMAG))
		return span_starts(head, script, strlen(script))
		       ? false : skip(&l, "is not a shared library");
	read_elf(&l, bytes[EI_CLASS], &library);
	*ret_library = library;
	return true;
}
