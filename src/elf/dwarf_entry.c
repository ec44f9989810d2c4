/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dwarf_entry.h"

#include <string.h>

#ifdef HAVE_LIBDWARF

enum {
	AT_linkage_name = 0x6e, AT_MIPS_linkage_name = 0x2007,
	FORM_implicit_const = 0x21, FORM_ref_sup4 = 0x1c, FORM_ref_sup8 = 0x24,
	FORM_GNU_ref_alt = 0x1f20,
};

/* How far a name may be from its entry, and its size. */
enum { HOPS_MAX = 4, NAME_SIZE_MAX = 4096 };

Dwarf_Attribute dbg_attribute(const struct dbg_file *f, Dwarf_Die die,
			      Dwarf_Half name)
{
	Dwarf_Error error = NULL;
	Dwarf_Attribute attribute;

	return dbg_is_ok(f, dwarf_attr(die, name, &attribute, &error), &error)
	       ? attribute : NULL;
}

bool dbg_number(const struct dbg_file *f, Dwarf_Die die, Dwarf_Half name,
		dbg_read *read, Dwarf_Unsigned *ret_number)
{
	Dwarf_Attribute attribute = dbg_attribute(f, die, name);
	Dwarf_Error error = NULL;
	bool is_ok;

	if (!attribute)
		return false;
	is_ok = dbg_is_ok(f, read(attribute, ret_number, &error), &error);
	dwarf_dealloc(f->debug, attribute, DW_DLA_ATTR);
	return is_ok;
}

int dbg_read_number(Dwarf_Attribute attribute, Dwarf_Unsigned *ret_number,
		    Dwarf_Error *error)
{
	Dwarf_Half form;
	Dwarf_Signed number;
	int r = dwarf_whatform(attribute, &form, error);

	if (r != DW_DLV_OK || form != FORM_implicit_const)
		return r == DW_DLV_OK ? dwarf_formudata(attribute, ret_number,
							error) : r;
	r = dwarf_formsdata(attribute, &number, error);
	if (r == DW_DLV_OK)
		*ret_number = number;
	return r;
}

static bool is_alternate(Dwarf_Half form)
{
	return form == FORM_ref_sup4 || form == FORM_ref_sup8 ||
	       form == FORM_GNU_ref_alt;
}

bool dbg_spot_of(struct dbg_file *f, Dwarf_Die die, Dwarf_Half name,
		 struct dbg_spot *ret_spot)
{
	Dwarf_Attribute attribute = dbg_attribute(f, die, name);
	struct dbg_spot s = { .file = f };
	Dwarf_Error error = NULL;
	Dwarf_Half form;
	bool is_ok;

	if (!attribute)
		return false;
	is_ok = dbg_is_ok(f, dwarf_whatform(attribute, &form, &error),
			  &error) &&
		dbg_is_ok(f, dwarf_global_formref(attribute, &s.at, &error),
			  &error);
	dwarf_dealloc(f->debug, attribute, DW_DLA_ATTR);
	if (is_ok && is_alternate(form))
		s.file = f->alternate;
	*ret_spot = s;
	return is_ok && s.file;
}

static Dwarf_Die die_at(const struct dbg_spot *s)
{
	Dwarf_Error error = NULL;
	Dwarf_Die die;

	return dbg_is_ok(s->file, dwarf_offdie_b(s->file->debug, s->at, 1,
						 &die, &error), &error)
	       ? die : NULL;
}

static const char *short_text(const struct dbg_file *f, Dwarf_Die die,
			      Dwarf_Half name)
{
	const char *text = dbg_text(f, die, name);

	return text && *text && strnlen(text, NAME_SIZE_MAX) < NAME_SIZE_MAX
	       ? text : NULL;
}

const char *dbg_linkage_name(const struct dbg_file *f, Dwarf_Die die)
{
	const char *name = short_text(f, die, AT_linkage_name);

	if (!name)
		name = short_text(f, die, AT_MIPS_linkage_name);
	return name ? name : short_text(f, die, DW_AT_name);
}

bool dbg_has(const struct dbg_file *f, Dwarf_Die die, Dwarf_Half name)
{
	Dwarf_Error error = NULL;
	Dwarf_Bool is_there = false;

	return dbg_is_ok(f, dwarf_hasattr(die, name, &is_there, &error),
			 &error) && is_there;
}

const char *dbg_plain_name(const struct dbg_file *f, Dwarf_Die die)
{
	return short_text(f, die, DW_AT_name);
}

Dwarf_Die dbg_named(struct dbg_spot *s, const char **ret_name,
		    dbg_name_of *name_of)
{
	for (int i = 0; i < HOPS_MAX; i++) {
		Dwarf_Die die = die_at(s);
		struct dbg_file *f = s->file;
		bool goes_on;

		if (!die)
			return NULL;
		*ret_name = name_of(f, die);
		if (*ret_name)
			return die;
		goes_on = dbg_spot_of(f, die, DW_AT_abstract_origin, s) ||
			  dbg_spot_of(f, die, DW_AT_specification, s);
		dwarf_dealloc(f->debug, die, DW_DLA_DIE);
		if (!goes_on)
			return NULL;
	}
	return NULL;
}

#endif
