/* SPDX-License-Identifier: MIT */
#include "rules_symbols.h"

#include <string.h>

/* GNU_PROPERTY_1_NEEDED of NT_GNU_PROPERTY_TYPE_0 notes, and the bit that says
 * that others reach the object's variables by their addresses only (x86-64
 * psABI, "Program Property"). */
static const uint32_t property_needed = 0xb0008000;
enum { NEEDED_INDIRECT_ACCESS = 1 };

/* A copy, and what it is a copy of. */
struct copied {
	const struct audited *program;
	const struct inspected_copy *copy;
	const struct symbol_definition *from;
};

/* The next copy of the program whose library defines the variable. */
static bool next_copy(struct audit *a, const struct closure *k, size_t *pos,
		      struct copied *ret)
{
	const struct audited *p = audit_of(a, k->process->program->object);

	while (p && *pos < p->facts.copies.count) {
		const struct inspected_copy *c = &p->facts.copies.items[*pos];
		const struct inspected_symbol *own =
			inspected_export(&p->facts, c->symbol);
		const struct symbol_definition *d = own
			? scope_find(a, definers_named(a, c->symbol),
				     own->version,
				     scope_number(p) + 1) : NULL;

		++*pos;
		if (!d)
			continue;
		*ret = (struct copied){ p, c, d };
		return true;
	}
	return false;
}

void symbols_copy_size(struct audit *a, const struct closure *k)
{
	struct copied c;
	struct finding *f;
	size_t pos = 0;

	if (!a->program)
		return;
	scope_begin(a, k);
	while (next_copy(a, k, &pos, &c)) {
		uint64_t size = c.from->size;

		if (!size || !c.copy->size || size == c.copy->size)
			continue;
		f = audit_found(a, c.program->path, c.copy->symbol,
				"its copy of %s has %ju bytes, in %s it has"
				" %ju", c.copy->symbol,
				(uintmax_t)c.copy->size,
				definer_of(a, c.from)->path, (uintmax_t)size);
		if (size < c.copy->size)
			f->severity = SEVERITY_WARN;
	}
}

static bool has_needed_bit(struct span note, const struct object *o)
{
	uint32_t type, size, value;
	unsigned int align = o->class / 8;
	uint64_t at = 0;

	while (span_u32(note, at, o->order, &type) &&
	       span_u32(note, at + 4, o->order, &size)) {
		if (type == property_needed && size == 4)
			return span_u32(note, at + 8, o->order, &value) &&
			       value & NEEDED_INDIRECT_ACCESS;
		at += 8 + ((uint64_t)size + align - 1) / align * align;
	}
	return false;
}

static bool needs_indirect_access(const struct audited *o)
{
	for (size_t i = 0; i < o->facts.notes.count; i++) {
		const struct inspected_note *n = &o->facts.notes.items[i];

		if (!strcmp(n->owner, "GNU") &&
		    n->type == NT_GNU_PROPERTY_TYPE_0 &&
		    has_needed_bit(n->data, o->object))
			return true;
	}
	return false;
}

/* glibc 2.36 sysdeps/generic/dl-protected.h: it stops only where the library
 * says that it cannot live with a copy. Others have two variables from then
 * on, or, with old compilers for x86, one. */
void symbols_copy_protected(struct audit *a, const struct closure *k)
{
	struct copied c;
	struct finding *f;
	size_t pos = 0;

	if (!a->program)
		return;
	scope_begin(a, k);
	while (next_copy(a, k, &pos, &c)) {
		if (c.from->visibility != STV_PROTECTED)
			continue;
		f = audit_found(a, c.program->path, c.copy->symbol,
				"copies %s, which %s keeps for itself",
				c.copy->symbol, definer_of(a, c.from)->path);
		f->confidence = CONFIDENCE_LIKELY;
		if (k->loader->ops->has_versions &&
		    k->loader->version >= 235 &&
		    needs_indirect_access(definer_of(a, c.from)) &&
		    !needs_indirect_access(c.program)) {
			f->severity = SEVERITY_FATAL;
			f->confidence = CONFIDENCE_CERTAIN;
		} else if (k->loader->target.machine == EM_X86_64 ||
			   k->loader->target.machine == EM_386) {
			f->severity = SEVERITY_WARN;
		}
	}
}
