/* SPDX-License-Identifier: MIT */
#include "xstage/attributes.h"

#include <string.h>

enum {
	SCOPE_FILE = 1,
	TAG_CPU_RAW_NAME = 4,
	TAG_CPU_NAME = 5,
	TAG_COMPATIBILITY = 32,
	ULEB_BITS_MAX = 63,
};

/* A part of a section. */
struct reading {
	struct span section;
	enum order order;
	uint64_t at, end;
};

static bool has_more(const struct reading *r)
{
	return r->at < r->end;
}

static bool take_byte(struct reading *r, uint64_t *ret_value)
{
	return span_integer(r->section, r->at++, 1, r->order, ret_value);
}

static bool take_uleb(struct reading *r, uint64_t *ret_value)
{
	uint64_t value = 0, byte;

	for (unsigned int shift = 0; shift <= ULEB_BITS_MAX; shift += 7) {
		if (!take_byte(r, &byte))
			return false;
		value |= (byte & 0x7f) << shift;
		if (byte & 0x80)
			continue;
		*ret_value = value;
		return true;
	}
	return false;
}

static bool take_string(struct reading *r, const char **ret_text)
{
	if (!span_string(r->section, r->at, ret_text))
		return false;
	r->at += strlen(*ret_text) + 1;
	return true;
}

/* A part of 'r' that began at 'start' and has its length here. */
static bool take_part(struct reading *r, uint64_t start,
		      struct reading *ret_part)
{
	uint32_t length;

	if (!span_u32(r->section, r->at, r->order, &length) ||
	    start + length < r->at + 4)
		return false;
	*ret_part = *r;
	ret_part->at += 4;
	if (start + length < r->end)
		ret_part->end = start + length;
	r->at = ret_part->end;
	return true;
}

static bool is_string(uint64_t tag)
{
	return tag == TAG_CPU_RAW_NAME || tag == TAG_CPU_NAME ||
	       (tag > TAG_COMPATIBILITY && tag % 2);
}

/* Pass over the value of 'tag'; numbers are handed out. */
static bool take_value(struct reading *r, uint64_t tag, uint64_t *ret_value)
{
	const char *text;

	if (!is_string(tag) && !take_uleb(r, ret_value))
		return false;
	if (is_string(tag) || tag == TAG_COMPATIBILITY)
		return take_string(r, &text);
	return true;
}

static bool find_in_pairs(struct reading r, uint64_t wanted,
			  uint64_t *ret_value)
{
	uint64_t tag, value;

	while (has_more(&r) && take_uleb(&r, &tag) &&
	       take_value(&r, tag, &value)) {
		if (tag != wanted || is_string(tag))
			continue;
		*ret_value = value;
		return true;
	}
	return false;
}

static bool find_in_subsection(struct reading r, uint64_t tag,
			       uint64_t *ret_value)
{
	struct reading part;
	uint64_t scope;

	while (has_more(&r) && take_byte(&r, &scope) &&
	       take_part(&r, r.at - 1, &part)) {
		if (scope == SCOPE_FILE &&
		    find_in_pairs(part, tag, ret_value))
			return true;
	}
	return false;
}

bool attributes_number(struct span section, enum order order,
		       const char *vendor, uint64_t tag,
		       uint64_t *ret_value)
{
	struct reading r = { section, order, 1, section.size }, part;
	const char *name;

	if (!span_starts(section, "A", 1))
		return false;
	while (has_more(&r) && take_part(&r, r.at, &part)) {
		if (take_string(&part, &name) && !strcmp(name, vendor))
			return find_in_subsection(part, tag, ret_value);
	}
	return false;
}
