/* SPDX-License-Identifier: MIT */
#include "xstage/cache_library.h"

#include "xstage/attributes.h"
#include "xstage/cache_flags.h"
#include "xstage/cache_notes.h"

#include <elf.h>
#include <string.h>

enum {
	SCRIPT_HEAD = 512,
	ENTRY_MAX = 65536,	/* of a dynamic section */
};

struct looking {
	struct ctx *cx;
	const struct cache_maker *maker;
	const char *path;
	struct mapped m;
};

/*
 * Interpreters and libraries by which ldconfig knows what an object was
 * linked against (glibc sysdeps, ldconfig.h and dl-cache.h; up to 2.36).
 * Only of machines whose flags do not say it already.
 */
struct known {
	unsigned int machine;	/* of the ldconfig; EM_NONE: any */
	const char *name;
	uint32_t type;
};

static const struct known interpreters[] = {
	{ EM_386, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_386, "/lib/ld-linux.so.1", CACHE_TYPE_LIBC5 },
	{ EM_X86_64, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_X86_64, "/libx32/ld-linux-x32.so.2", CACHE_TYPE_LIBC6 },
	{ EM_X86_64, "/lib64/ld-linux-x86-64.so.2", CACHE_TYPE_LIBC6 },
	{ EM_ARM, "/lib/ld-linux.so.3", CACHE_TYPE_LIBC6 },
	{ EM_ARM, "/lib/ld-linux-armhf.so.3", CACHE_TYPE_LIBC6 },
	{ EM_AARCH64, "/lib/ld-linux.so.3", CACHE_TYPE_LIBC6 },
	{ EM_AARCH64, "/lib/ld-linux-armhf.so.3", CACHE_TYPE_LIBC6 },
	{ EM_MIPS, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_MIPS, "/lib/ld-linux-mipsn8.so.1", CACHE_TYPE_LIBC6 },
	{ EM_MIPS, "/lib32/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_MIPS, "/lib64/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_PPC, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_PPC, "/lib64/ld64.so.1", CACHE_TYPE_LIBC6 },
	{ EM_PPC, "/lib64/ld64.so.2", CACHE_TYPE_LIBC6 },
	{ EM_PPC64, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_PPC64, "/lib64/ld64.so.1", CACHE_TYPE_LIBC6 },
	{ EM_PPC64, "/lib64/ld64.so.2", CACHE_TYPE_LIBC6 },
	{ EM_S390, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_S390, "/lib/ld64.so.1", CACHE_TYPE_LIBC6 },
	{ EM_SPARC, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_SPARC32PLUS, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_SPARCV9, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_RISCV, "/lib/ld-linux-riscv64-lp64d.so.1", CACHE_TYPE_LIBC6 },
	{ EM_RISCV, "/lib/ld-linux-riscv64-lp64.so.1", CACHE_TYPE_LIBC6 },
	{ EM_RISCV, "/lib/ld-linux-riscv32-ilp32d.so.1", CACHE_TYPE_LIBC6 },
	{ EM_RISCV, "/lib/ld-linux-riscv32-ilp32.so.1", CACHE_TYPE_LIBC6 },
	{ EM_68K, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_68K, "/lib/ld-linux.so.1", CACHE_TYPE_LIBC5 },
	{ EM_SH, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_PARISC, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ EM_ALPHA, "/lib/ld-linux.so.2", CACHE_TYPE_LIBC6 },
	{ EM_IA_64, "/lib/ld-linux-ia64.so.2", CACHE_TYPE_LIBC6 },
	{ EM_LOONGARCH, "/lib/ld-linux-loongarch-lp64d.so.1",
	  CACHE_TYPE_LIBC6 },
	{ EM_LOONGARCH, "/lib/ld-linux-loongarch-lp64s.so.1",
	  CACHE_TYPE_LIBC6 },
	{ EM_ARCV2, "/lib/ld-linux-arc.so.2", CACHE_TYPE_LIBC6 },
	{ EM_ARCV2, "/lib/ld-linux-arceb.so.2", CACHE_TYPE_LIBC6 },
	{ EM_ARC_COMPACT, "/lib/ld-linux-arc.so.2", CACHE_TYPE_LIBC6 },
	{ EM_ARC_COMPACT, "/lib/ld-linux-arceb.so.2", CACHE_TYPE_LIBC6 },
	{ EM_CSKY, "/lib/ld-linux-cskyv2.so.1", CACHE_TYPE_LIBC6 },
	{ EM_CSKY, "/lib/ld-linux-cskyv2-hf.so.1", CACHE_TYPE_LIBC6 },
	{ EM_ALTERA_NIOS2, "/lib/ld-linux-nios2.so.1", CACHE_TYPE_LIBC6 },
	{ EM_OPENRISC, "/lib/ld-linux-or1k.so.1", CACHE_TYPE_LIBC6 },
	{ EM_MICROBLAZE, "/lib/ld.so.1", CACHE_TYPE_LIBC6 },
	{ 0 },
};

static const struct known libraries[] = {
	{ EM_ALPHA, "libc.so.6.1", CACHE_TYPE_LIBC6 },
	{ EM_ALPHA, "libm.so.6.1", CACHE_TYPE_LIBC6 },
	{ EM_IA_64, "libc.so.6.1", CACHE_TYPE_LIBC6 },
	{ EM_IA_64, "libm.so.6.1", CACHE_TYPE_LIBC6 },
	{ EM_386, "libc.so.5", CACHE_TYPE_LIBC5 },
	{ EM_386, "libm.so.5", CACHE_TYPE_LIBC5 },
	{ EM_68K, "libc.so.5", CACHE_TYPE_LIBC5 },
	{ EM_68K, "libm.so.5", CACHE_TYPE_LIBC5 },
	{ EM_NONE, "libc.so.6", CACHE_TYPE_LIBC6 },
	{ EM_NONE, "libm.so.6", CACHE_TYPE_LIBC6 },
	{ 0 },
};

/* By the name at offset 'at'. */
static uint32_t type_by(const struct looking *l, const struct known *known,
			uint64_t at)
{
	for (; known->name; known++) {
		if (known->machine != EM_NONE &&
		    known->machine != l->maker->target.machine)
			continue;
		if (mapped_equals(&l->m, at, known->name))
			return known->type;
	}
	return CACHE_TYPE_ELF;
}

static bool has_end(const char *name, const char *end)
{
	size_t length = strlen(name), size = strlen(end);

	return length >= size && !strcmp(name + length - size, end);
}

bool cache_library_is_script(const struct cache_maker *maker, const char *path)
{
	return has_end(path, "-gdb.py") ||
	       (maker->glibc >= 240 && (has_end(path, "-gdb.gdb") ||
					has_end(path, "-gdb.scm")));
}

/* Text files that stand among libraries by right. */
static bool is_expected_text(const struct looking *l)
{
	unsigned char bytes[SCRIPT_HEAD];
	struct span head = { bytes, sizeof(bytes) };

	/* Behind the end are zeros, and they are in no text. */
	mapped_copy(&l->m, 0, bytes, sizeof(bytes));
	if (span_find(head, "GROUP", 5) || span_find(head, "GNU ld script", 13))
		return true;
	return !l->maker->is_for_any_name &&
	       cache_library_is_script(l->maker, l->path);
}

static bool skip(const struct looking *l, enum cache_notice_kind kind,
		 const char *text)
{
	cache_notice(l->cx, l->maker->notices,
		     (struct cache_notice){ kind, { l->path, text } });
	return false;
}

static bool skip_number(const struct looking *l, enum cache_notice_kind kind,
			unsigned int number)
{
	return skip(l, kind, arena_printf(&l->cx->arena, "%u", number));
}

/* Whether the file is an ELF file that can be read at all. */
static bool is_elf(const struct looking *l)
{
	size_t header = l->maker->target.class == 64 ? sizeof(Elf64_Ehdr)
						     : sizeof(Elf32_Ehdr);
	uint64_t size = l->m.file->size;
	char magic[SELFMAG];

	if (!size)
		return skip(l, CACHE_NOTICE_FILE_EMPTY, NULL);
	mapped_copy(&l->m, 0, magic, sizeof(magic));
	if (memcmp(magic, ELFMAG, SELFMAG)) {
		if (size < header || is_expected_text(l))
			return false;
		return skip(l, CACHE_NOTICE_FILE_NOT_ELF, NULL);
	}
	if (size < header)
		return skip(l, CACHE_NOTICE_FILE_SHORT, NULL);
	return true;
}

/* The dynamic section as ldconfig walks it. */
struct walk {
	const struct looking *l;
	unsigned int width;	/* of a word */
	uint64_t table, strings;	/* file offsets */
};

/* False: the table ends, or goes on behind the end of the file. */
static bool entry_at(const struct walk *w, uint64_t index, uint64_t *ret_tag,
		     uint64_t *ret_value)
{
	const struct mapped *m = &w->l->m;
	uint64_t at = w->table + 2 * w->width * index;

	*ret_tag = mapped_integer(m, at, w->width);
	*ret_value = mapped_integer(m, at + w->width, w->width);
	return index < ENTRY_MAX && *ret_tag != DT_NULL;
}

/* The last PT_DYNAMIC counts. */
static bool find_table(struct walk *w)
{
	const struct mapped *m = &w->l->m;
	uint64_t size = 0;

	for (unsigned int i = 0; i < m->segment_count; i++) {
		struct mapped_segment p = mapped_segment(m, i);

		if (p.type != PT_DYNAMIC)
			continue;
		w->table = p.offset;
		size = p.size;
	}
	return size;
}

/* Outside of all segments an address is an offset. */
static uint64_t offset_of(const struct mapped *m, uint64_t address)
{
	for (unsigned int i = 0; i < m->segment_count; i++) {
		struct mapped_segment p = mapped_segment(m, i);

		if (p.type == PT_LOAD && address >= p.address &&
		    address - p.address < p.size)
			return p.offset + (address - p.address);
	}
	return address;
}

/* The first DT_STRTAB counts. */
static bool find_strings(struct walk *w)
{
	uint64_t tag, value;

	for (uint64_t i = 0; entry_at(w, i, &tag, &value); i++) {
		if (tag != DT_STRTAB)
			continue;
		w->strings = offset_of(&w->l->m, value);
		return true;
	}
	return false;
}

/* Of the string at 'value' in the table; false: it is outside the file. */
static bool name_at(const struct walk *w, uint64_t value, uint64_t *ret_at)
{
	const struct mapped *m = &w->l->m;

	if (!mapped_has(m, value) || !mapped_has(m, w->strings + value))
		return false;
	*ret_at = w->strings + value;
	return true;
}

/* SONAME and type, as far as it is known ('type'); ends as soon as both
 * are.  False: a name is not in the file, or too long, and that is told. */
static bool read_names(const struct walk *w, uint32_t *type,
		       const char **ret_soname)
{
	bool is_new = w->l->maker->glibc >= 237, has_soname = false;
	uint64_t tag, value, at, soname = 0;

	for (uint64_t i = 0; entry_at(w, i, &tag, &value); i++) {
		if (has_soname && *type != CACHE_TYPE_ELF)
			break;
		if (tag != DT_SONAME && (tag != DT_NEEDED || is_new))
			continue;
		if (!name_at(w, value, &at))
			return skip(w->l, CACHE_NOTICE_FILE_CUT,
				    "name or the name of what it needs");
		if (tag == DT_SONAME) {
			has_soname = true;
			soname = at;
		} else if (*type == CACHE_TYPE_ELF) {
			*type = type_by(w->l, libraries, at);
		}
	}
	*ret_soname = has_soname
		      ? mapped_string(w->l->cx, &w->l->m, soname) : NULL;
	return !has_soname || *ret_soname ||
	       skip(w->l, CACHE_NOTICE_FILE_NAME, NULL);
}

static bool read_dynamic(const struct looking *l, uint32_t *type,
			 struct cache_library *library)
{
	struct walk w = { .l = l, .width = l->m.is_wide ? 8 : 4 };
	const char *soname;

	if (!find_table(&w))
		return false;
	if (!mapped_has(&l->m, w.table))
		return skip(l, CACHE_NOTICE_FILE_CUT, "dynamic section");
	if (!find_strings(&w))
		return skip(l, CACHE_NOTICE_FILE_NO_STRINGS, NULL);
	if (!mapped_has(&l->m, w.strings))
		return skip(l, CACHE_NOTICE_FILE_CUT, "string table");
	if (!read_names(&w, type, &soname))
		return false;
	library->soname = soname;
	return true;
}

/* What the interpreters tell; the last one that is known counts.  False: a
 * name is not in the file. */
static bool read_interpreters(const struct looking *l, uint32_t *type)
{
	for (unsigned int i = 0; i < l->m.segment_count; i++) {
		struct mapped_segment p = mapped_segment(&l->m, i);
		uint32_t found;

		if (p.type != PT_INTERP)
			continue;
		if (!mapped_has(&l->m, p.offset))
			return false;
		found = type_by(l, interpreters, p.offset);
		if (found != CACHE_TYPE_ELF)
			*type = found;
	}
	return true;
}

/* Since 2.37 all files are glibc's; before, ldconfig looks at what they need
 * also where the machine alone says it. */
static bool read_facts(const struct looking *l, struct cache_library *library,
		       uint32_t *ret_type)
{
	uint32_t type = CACHE_TYPE_LIBC6;

	if (l->maker->glibc < 237) {
		type = CACHE_TYPE_ELF;
		if (!read_interpreters(l, &type))
			return skip(l, CACHE_NOTICE_FILE_CUT,
				    "interpreter's name");
	}
	*ret_type = type;
	return read_dynamic(l, ret_type, library);
}

static bool is_x86(struct target t)
{
	return t.machine == EM_386 || t.machine == EM_X86_64;
}

static struct target target_of_mapped(const struct mapped *m)
{
	bool is_known = m->is_wide || m->class == ELFCLASS32;

	return (struct target){ m->is_wide ? 64 : is_known ? 32 : 0, m->order,
				m->machine, m->flags };
}

/*
 * Debian's ldconfig of 2.31 looks for a mark of ARM's hard float in the build
 * attributes of a library whose header has none.
 */
static bool is_hard_float(const struct looking *l, struct cache_mark mark)
{
	const struct cache_maker *m = l->maker;
	struct span section;
	uint64_t args;

	return m->target.machine == EM_ARM && m->glibc == 231 &&
	       m->is_debian && mark.is_libc6 && mark.id == CACHE_ID_NONE &&
	       mapped_section32(l->cx, &l->m, SHT_ARM_ATTRIBUTES, &section) &&
	       attributes_number(section, l->m.order, "aeabi",
				 ATTRIBUTE_ARM_VFP_ARGS, &args) && args == 1;
}

static bool read_elf(const struct looking *l, struct cache_library *library)
{
	const struct cache_maker *m = l->maker;
	struct cache_mark mark;
	enum cache_notice_kind why = cache_mark_of(m->target, m->glibc,
						   target_of_mapped(&l->m),
						   &mark);
	uint32_t type;

	/* Of the other byte order it is another number. */
	if (l->m.type != ET_DYN)
		return skip_number(l, CACHE_NOTICE_FILE_TYPE, l->m.type);
	if (why)
		return skip_number(l, why, l->m.machine);
	if (l->m.class != ELFCLASS32 && l->m.class != ELFCLASS64)
		return skip(l, CACHE_NOTICE_FILE_CLASS, NULL);
	if (!mapped_has_segments(&l->m))
		return skip(l, CACHE_NOTICE_FILE_CUT, "program header table");
	if (!read_facts(l, library, &type))
		return false;
	if (is_hard_float(l, mark))
		mark.id = CACHE_ID_ARM_HARD;
	library->flags = mark.id | (mark.is_libc6 ? CACHE_TYPE_LIBC6 : type);
	if (m->glibc < 236)
		library->osversion = cache_notes_osversion(&l->m);
	if (m->glibc >= 233 && is_x86(m->target))
		library->isa_level = cache_notes_isa_level(&l->m);
	return true;
}

bool cache_library_read(struct ctx *cx, int fd, const char *path,
			const struct cache_maker *maker,
			struct cache_library *ret_library)
{
	struct looking l = { .cx = cx, .maker = maker, .path = path };
	struct cache_library library = { 0 };
	struct mapped_file file;
	bool is_library;

	mapped_begin(&file, fd);
	l.m = mapped_open(&file, maker->target.order);
	is_library = is_elf(&l) && read_elf(&l, &library);
	if (file.error) {
		note_unseen(cx, path, strerror(file.error));
		return false;
	}
	if (is_library)
		*ret_library = library;
	return is_library;
}
