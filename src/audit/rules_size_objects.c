/* SPDX-License-Identifier: MIT */
#include "rules_size.h"

#include "rules_libc_of.h"

#include "xstage/relocs.h"

#include <string.h>

/* From which on it is worth a word: bytes, bytes, symbols. */
enum {
	PADDING_MIN = 16 * 1024, RELR_MIN = 16 * 1024, BOUND_MIN = 2000,
};

static bool is_run(const struct audited *o)
{
	return audited_is_loadable(o) || audited_is_program(o);
}

/* As a power of two, so that objects of about one kind are told at once. */
static uintmax_t round_kib(uint64_t size)
{
	uint64_t n = 1;

	while (n <= size / 1024 / 2)
		n *= 2;
	return n;
}

/* Segments are in the order of addresses, and mostly of the file. */
void size_segment_padding(struct audit *a, const struct audited *o)
{
	uint64_t end = 0, padding = 0;

	for (size_t i = 0; is_run(o) && i < o->object->segment_count; i++) {
		const GElf_Phdr *p = &o->object->segments[i];

		if (p->p_type != PT_LOAD || !p->p_filesz)
			continue;
		if (end && p->p_offset > end && p->p_offset < o->object->size)
			padding += p->p_offset - end;
		if (p->p_filesz <= o->object->size &&
		    p->p_offset <= o->object->size - p->p_filesz)
			end = p->p_offset + p->p_filesz;
	}
	if (padding < PADDING_MIN || padding > o->object->size)
		return;
	audit_found(a, o->path, "padding", "%ju KiB of it or more are room"
		    " between segments", round_kib(padding))->where =
		arena_printf(&a->cx->arena, "%ju of %ju KiB",
			     (uintmax_t)(padding / 1024),
			     (uintmax_t)(o->object->size / 1024));
}

/* Machines whose linkers pack relative relocations, and the type of these. */
static const struct relative {
	unsigned int machine, type;
} relatives[] = {
	{ EM_X86_64, R_X86_64_RELATIVE },
	{ EM_386, R_386_RELATIVE },
	{ EM_AARCH64, R_AARCH64_RELATIVE },
	{ EM_ARM, R_ARM_RELATIVE },
	{ EM_PPC64, R_PPC64_RELATIVE },
	{ EM_RISCV, R_RISCV_RELATIVE },
	{ EM_S390, R_390_RELATIVE },
	{ EM_LOONGARCH, R_LARCH_RELATIVE },
};

static size_t count_relative(const struct audited *o)
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof(relatives) / sizeof(*relatives); i++) {
		if (relatives[i].machine != o->object->machine)
			continue;
		for (size_t j = 0; j < o->facts.relocs.count; j++) {
			if (o->facts.relocs.items[j].type == relatives[i].type)
				count += o->facts.relocs.items[j].count;
		}
	}
	return count;
}

/* glibc since 2.36; which musl it is, is known less surely. */
static bool has_relr(const struct audit *a)
{
	return a->loader && !strcmp(a->loader->ops->name, "glibc") &&
	       a->loader->version >= 236;
}

void size_relr_candidate(struct audit *a, const struct audited *o)
{
	size_t count = count_relative(o);
	unsigned int word = o->object->class / 8;
	uint64_t size = count * word *
			(o->object->dynamic.rela.size ? 3 : 2);

	if (!audited_is_loadable(o) || !has_relr(a) ||
	    o->object->dynamic.has_relr || size < RELR_MIN)
		return;
	audit_found(a, o->path, "relocations", "%ju KiB of it or more are"
		    " relative relocations", round_kib(size))->where =
		arena_printf(&a->cx->arena, "%zu, no DT_RELR", count);
}

void size_bind_now_cost(struct audit *a, const struct audited *o)
{
	size_t count = 0;

	for (size_t i = 0; i < o->facts.relocs.count; i++) {
		const struct inspected_relocs *r = &o->facts.relocs.items[i];

		if (relocs_kind(o->object, r->type) == RELOC_CALL)
			count += r->count;
	}
	if (audited_is_loadable(o) && o->object->dynamic.binds_now &&
	    count >= BOUND_MIN)
		audit_found(a, o->path, "symbols", "each start looks up %zu"
			    " functions that it may never call", count)
			->where = "DT_BIND_NOW";
}

void size_static_binary(struct audit *a, const struct audited *o)
{
	if (o->class == CLASS_STATIC && !o->is_excluded)
		audit_found(a, o->path, NULL, "it is linked statically");
}

static bool needs_libc(const struct audit *a, const struct object *o)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		if (o->dynamic.requests[i].tag == DT_NEEDED &&
		    a->loader->ops->is_libc(o->dynamic.requests[i].name))
			return true;
	}
	return false;
}

/* The first function that it takes from the C library; NULL. */
static const char *taken_of(const struct audited *libc,
			    const struct audited *o)
{
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (!s->is_defined && s->bind != STB_WEAK &&
		    inspected_export(&libc->facts, s->name))
			return s->name;
	}
	return NULL;
}

void size_not_linked_libc(struct audit *a)
{
	const struct audited *libc = libc_of_root(a);

	for (size_t i = 0; libc && i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const char *taken;

		if (o == libc || !libc_serves(libc, o) ||
		    o->class == CLASS_LOADER || needs_libc(a, o->object))
			continue;
		taken = taken_of(libc, o);
		if (taken)
			audit_found(a, o->path, NULL, "it takes symbols of the"
				    " C library and does not need it")->where =
				taken;
	}
}

/* Bytes at the start of a file, where UPX has its header. */
enum { UPX_REACH = 4096 };

void size_upx_packed(struct audit *a, const struct audited *o)
{
	static const char mark[] = "UPX!";
	struct object *again;
	struct span head = { 0 };

	if (!audited_is_program(o) || o->facts.sections.count ||
	    catalogue_open(a->catalogue, o->path, &again) < 0)
		return;
	if (!span_part(again->image, 0, UPX_REACH, &head))
		head = again->image;
	if (span_find(head, mark, sizeof(mark) - 1))
		audit_found(a, o->path, NULL, "it is packed with UPX");
	object_close(again);
}

/* Texts that only the library itself has, and the names that somebody who
 * links it needs. */
static const struct embedded {
	const char *library, *soname, *text;
} embedded[] = {
	{ "zlib", "libz.so", "Jean-loup Gailly" },
	{ "bzip2", "libbz2.so", "This is a bug in bzip2" },
	{ "xz", "liblzma.so", "LZMA_" },
	{ "expat", "libexpat.so", "reserved prefix (xmlns)" },
	{ "libpng", "libpng", "IDAT: incorrect data check" },
	{ "SQLite", "libsqlite3.so", "SQLITE_CORRUPT" },
	{ 0 },
};

/* A rule that is off, and would read every object again. */
static bool is_on(const struct audit *a)
{
	enum severity severity = a->rule->severity;

	policy_severity(a->policy, a->rule, &severity);
	return severity != SEVERITY_OFF;
}

static bool is_linked_to(const struct object *o, const char *soname)
{
	for (size_t i = 0; i < o->dynamic.request_count; i++) {
		if (!strncmp(o->dynamic.requests[i].name, soname,
			     strlen(soname)))
			return true;
	}
	return o->dynamic.soname && !strncmp(o->dynamic.soname, soname,
					     strlen(soname));
}

void size_embedded_library(struct audit *a, const struct audited *o)
{
	struct object *again;

	if (!is_on(a) || !is_run(o) ||
	    catalogue_open(a->catalogue, o->path, &again) < 0)
		return;
	for (const struct embedded *e = embedded; e->library; e++) {
		if (!is_linked_to(o->object, e->soname) &&
		    span_find(again->image, e->text, strlen(e->text)))
			audit_found(a, o->path, NULL, "it has a copy of %s in"
				    " it", e->library);
	}
	object_close(again);
}
