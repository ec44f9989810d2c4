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
	bool is_arm;	/* of the vendor "aeabi" */
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

/* Odd tags are texts; ARM had given the low ones before that rule. */
static bool is_string(bool is_arm, uint64_t tag)
{
	return is_arm ? tag == TAG_CPU_RAW_NAME || tag == TAG_CPU_NAME ||
				(tag > TAG_COMPATIBILITY && tag % 2)
		      : tag % 2;
}

/* 'text' NULL: a number alone. */
struct value {
	uint64_t number;
	const char *text;
};

static bool take_value(struct reading *r, uint64_t tag, struct value *ret_value)
{
	bool has_text = is_string(r->is_arm, tag);

	*ret_value = (struct value){ 0 };
	if (!has_text && !take_uleb(r, &ret_value->number))
		return false;
	if (has_text || tag == TAG_COMPATIBILITY)
		return take_string(r, &ret_value->text);
	return true;
}

static bool find_in_pairs(struct reading r, uint64_t wanted,
			  struct value *ret_value)
{
	uint64_t tag;

	while (has_more(&r) && take_uleb(&r, &tag) &&
	       take_value(&r, tag, ret_value)) {
		if (tag == wanted)
			return true;
	}
	return false;
}

static bool find_in_subsection(struct reading r, uint64_t tag,
			       struct value *ret_value)
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

static bool find(struct span section, enum order order, const char *vendor,
		 uint64_t tag, struct value *ret_value)
{
	struct reading r = { section, order, 1, section.size,
			     !strcmp(vendor, "aeabi") }, part;
	const char *name;

	if (!span_starts(section, "A", 1))
		return false;
	while (has_more(&r) && take_part(&r, r.at, &part)) {
		if (take_string(&part, &name) && !strcmp(name, vendor))
			return find_in_subsection(part, tag, ret_value);
	}
	return false;
}

bool attributes_number(struct span section, enum order order,
		       const char *vendor, uint64_t tag,
		       uint64_t *ret_value)
{
	struct value v;

	if (!find(section, order, vendor, tag, &v) ||
	    (v.text && tag != TAG_COMPATIBILITY))
		return false;
	*ret_value = v.number;
	return true;
}

bool attributes_text(struct span section, enum order order,
		     const char *vendor, uint64_t tag, const char **ret_text)
{
	struct value v;

	if (!find(section, order, vendor, tag, &v) || !v.text)
		return false;
	*ret_text = v.text;
	return true;
}
