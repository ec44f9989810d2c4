/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dwarf_lines.h"

#include "xstage/path.h"

#include <limits.h>
#include <string.h>

#ifdef HAVE_LIBDWARF

/* Each byte of a table may be a row, for which libdwarf takes a hundred. */
enum { TABLE_MAX = 2 << 20, TABLES_MAX = 64 << 20 };

/* Whether the table's size is within limits. */
static bool is_small(struct dbg_file *f, Dwarf_Die unit)
{
	struct span all = dbg_section(f, ".debug_line");
	Dwarf_Error error = NULL;
	Dwarf_Attribute attribute;
	uint32_t size;
	Dwarf_Off at;
	bool is_ok;

	if (!dbg_is_ok(f, dwarf_attr(unit, DW_AT_stmt_list, &attribute,
				     &error), &error))
		return false;
	is_ok = dbg_is_ok(f, dwarf_global_formref(attribute, &at, &error),
			  &error);
	dwarf_dealloc(f->debug, attribute, DW_DLA_ATTR);
	if (!is_ok || !span_u32(all, at, f->object->order, &size))
		return false;
	/* DWARF of 64 bits says so first, and is of nobody's. */
	if (size > TABLE_MAX || size > TABLES_MAX - f->lines_size)
		return false;
	f->lines_size += size;
	return true;
}

bool dbg_lines_open(struct dbg_file *f, Dwarf_Die unit,
		    struct dbg_lines *ret_lines)
{
	struct dbg_lines l = { .file = f };
	Dwarf_Error error = NULL;
	Dwarf_Small tables;

	if (!is_small(f, unit) ||
	    !dbg_is_ok(f, dwarf_srclines_b(unit, &l.version, &tables,
					   &l.context, &error), &error))
		return false;
	*ret_lines = l;
	return true;
}

void dbg_lines_close(struct dbg_lines *l)
{
	dwarf_srclines_dealloc_b(l->context);
}

static bool read_rows(struct dbg_lines *l)
{
	Dwarf_Error error = NULL;

	if (l->rows)
		return true;
	return dbg_is_ok(l->file, dwarf_srclines_from_linecontext(l->context,
				&l->rows, &l->count, &error), &error) &&
	       l->rows;
}

struct row {
	Dwarf_Addr address;
	Dwarf_Bool is_end;	/* of a sequence */
};

static bool row_at(const struct dbg_lines *l, Dwarf_Signed i, struct row *r)
{
	Dwarf_Error error = NULL;

	return dbg_is_ok(l->file, dwarf_lineaddr(l->rows[i], &r->address,
						 &error), &error) &&
	       dbg_is_ok(l->file, dwarf_lineendsequence(l->rows[i],
							&r->is_end, &error),
			 &error);
}

bool dbg_lines_at(struct dbg_lines *l, uint64_t address,
		  Dwarf_Unsigned *ret_file, Dwarf_Unsigned *ret_line)
{
	struct row row = { .is_end = true }, next;
	Dwarf_Error error = NULL;

	if (!read_rows(l))
		return false;
	for (Dwarf_Signed i = 0; i < l->count; i++, row = next) {
		if (!row_at(l, i, &next))
			return false;
		if (row.is_end || row.address > address ||
		    next.address <= address)
			continue;
		return dbg_is_ok(l->file, dwarf_lineno(l->rows[i - 1],
						       ret_line, &error),
				 &error) &&
		       dbg_is_ok(l->file, dwarf_line_srcfileno(
				l->rows[i - 1], ret_file, &error), &error) &&
		       *ret_line && *ret_line <= INT_MAX;
	}
	return false;
}

/* NULL: the unit's own, or there is none. */
static const char *directory_at(const struct dbg_lines *l,
				Dwarf_Unsigned number)
{
	const char *name = NULL;
	Dwarf_Error error = NULL;

	if (!number || number > INT_MAX ||
	    !dbg_is_ok(l->file, dwarf_srclines_include_dir_data(l->context,
				number, &name, &error), &error))
		return NULL;
	return name;
}

const char *dbg_lines_file(struct ctx *cx, const struct dbg_lines *l,
			   Dwarf_Unsigned number)
{
	const char *name = NULL, *directory;
	Dwarf_Unsigned in, modified, length;
	Dwarf_Form_Data16 *hash;
	Dwarf_Error error = NULL;

	if (number > INT_MAX ||
	    !dbg_is_ok(l->file, dwarf_srclines_files_data_b(l->context,
				number, &name, &in, &modified, &length, &hash,
				&error), &error) ||
	    !name || !*name || strnlen(name, PATH_MAX) == PATH_MAX)
		return NULL;
	directory = *name == '/' ? NULL : directory_at(l, in);
	if (!directory || strnlen(directory, PATH_MAX) == PATH_MAX)
		return arena_strdup(&cx->arena, name);
	return path_join(&cx->arena, directory, name);
}

#endif
