/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"

#include <string.h>

/* Properties of a NT_GNU_PROPERTY_TYPE_0 note, and their bits ("Linux
 * Extensions to gABI"; AArch64: sysvabi64). */
#define PROPERTY_X86		UINT32_C(0xc0000002)
#define PROPERTY_AARCH64	UINT32_C(0xc0000000)
enum {
	X86_IBT = 1, X86_SHSTK = 2,
	AARCH64_BTI = 1, AARCH64_PAC = 2, AARCH64_GCS = 4,
};

/* More than any note has. */
enum { PROPERTIES_MAX = 64 };

/* Type, size and data, which is padded to the size of a word. */
static bool find_property(const struct object *o, struct span note,
			  uint32_t wanted, uint32_t *ret_bits)
{
	uint64_t word = o->class / 8, at = 0;
	uint32_t type, size;

	for (int i = 0; i < PROPERTIES_MAX &&
	     span_u32(note, at, o->order, &type) &&
	     span_u32(note, at + 4, o->order, &size); i++) {
		if (type == wanted && size == 4)
			return span_u32(note, at + 8, o->order, ret_bits);
		at += 8 + (size + word - 1) / word * word;
	}
	return false;
}

static uint32_t property_of(const struct audited *o, uint32_t wanted)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < o->facts.notes.count; i++) {
		const struct inspected_note *n = &o->facts.notes.items[i];

		if (n->type == NT_GNU_PROPERTY_TYPE_0 &&
		    !strcmp(n->owner, "GNU") &&
		    find_property(o->object, n->data, wanted, &bits))
			break;
	}
	return bits;
}

static bool is_for(const struct audited *o, unsigned int machine)
{
	return (audited_is_loadable(o) || audited_is_program(o)) &&
	       o->object->kind == OBJECT_ELF && o->object->machine == machine;
}

void hardening_no_cet(struct audit *a, const struct audited *o)
{
	static const char *const lacks[] = {
		"neither IBT nor SHSTK", "no SHSTK", "no IBT",
	};
	uint32_t bits = property_of(o, PROPERTY_X86) &
			(X86_IBT | X86_SHSTK);

	if ((is_for(o, EM_X86_64) || is_for(o, EM_386)) &&
	    bits != (X86_IBT | X86_SHSTK))
		audit_found(a, o->path, NULL, "it is marked as having %s",
			    lacks[bits])->where = "GNU_PROPERTY_X86_FEATURE_1";
}

static void judge_aarch64(struct audit *a, const struct audited *o,
			  uint32_t bit, const char *what)
{
	if (is_for(o, EM_AARCH64) &&
	    !(property_of(o, PROPERTY_AARCH64) & bit))
		audit_found(a, o->path, NULL, "it is not marked as having %s",
			    what)->where = "GNU_PROPERTY_AARCH64_FEATURE_1";
}

void hardening_no_bti(struct audit *a, const struct audited *o)
{
	judge_aarch64(a, o, AARCH64_BTI, "BTI");
}

/* The linker tells it of the PLT, too. */
void hardening_no_pac(struct audit *a, const struct audited *o)
{
	uint64_t value;

	if (!inspected_tag(&o->facts, DT_AARCH64_PAC_PLT, &value))
		judge_aarch64(a, o, AARCH64_PAC, "PAC");
}

void hardening_no_gcs(struct audit *a, const struct audited *o)
{
	judge_aarch64(a, o, AARCH64_GCS, "GCS");
}
