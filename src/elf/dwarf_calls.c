/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "xstage/dwarf.h"

#include "dwarf_entry.h"
#include "dwarf_lines.h"
#include "dwarf_split.h"
#include "xstage/strmap.h"

#include <limits.h>
#include <string.h>

#ifdef HAVE_LIBDWARF

/* DWARF 5's own numbers, and those that GNU had before. */
enum {
	TAG_call_site = 0x48, TAG_GNU_call_site = 0x4109,
	AT_call_origin = 0x7f, AT_call_return_pc = 0x7d, AT_call_pc = 0x81,
	AT_addr_base = 0x73, AT_GNU_addr_base = 0x2133,
};

/* Entries that are looked at, and one in another; calls of a unit; and entries
 * whose names are kept. */
enum {
	ENTRIES_MAX = 4 << 20, DEPTH_MAX = 24, CALLS_MAX = 256, KNOWN = 1024,
};

struct call {
	size_t symbol;
	uint64_t address;	/* in the instruction */
	const char *function;
};

/* One that a unit declares. */
struct declared {
	Dwarf_Unsigned file, line;
};

struct finding_places {
	struct ctx *cx;
	const struct dbg_source *source;
	const struct strings *symbols;
	struct strmap numbers;	/* of the symbols, counted from 1 */
	struct dbg_place *places;	/* of each; no file: not found yet */
	size_t missing;		/* calls of so many are not found */
	uint64_t entries;
	struct dbg_file main;
	struct dbg_shared shared;

	/* Of a unit. */
	struct dbg_file *file;	/* that its entries are in */
	Dwarf_Unsigned addresses;	/* of a split one, where they begin */
	struct declared *declared;	/* of each symbol */
	VEC(struct call) calls;
	struct known {		/* what an entry is the name of */
		struct dbg_spot spot;
		size_t symbol;	/* counted from 1; 0: none */
	} known[KNOWN];
};

/* A split unit has numbers of addresses, which stand in the skeleton's file:
 * libdwarf of 2021 does not find them there. */
static int split_address(const struct finding_places *p,
			 Dwarf_Attribute attribute, Dwarf_Addr *ret_address,
			 Dwarf_Error *error)
{
	const struct object *o = p->main.object;
	unsigned int size = o->class / 8;
	Dwarf_Unsigned number;
	int r = dwarf_get_debug_addr_index(attribute, &number, error);
	uint64_t address;

	if (r != DW_DLV_OK)
		return r;
	if (number > UINT32_MAX ||
	    !span_integer(dbg_section(&p->main, ".debug_addr"),
			  p->addresses + number * size, size, o->order,
			  &address))
		return DW_DLV_NO_ENTRY;
	*ret_address = address;
	return r;
}

static bool address_of(const struct finding_places *p, Dwarf_Die die,
		       Dwarf_Half name, uint64_t *ret_address)
{
	Dwarf_Attribute attribute = dbg_attribute(p->file, die, name);
	Dwarf_Error error = NULL;
	Dwarf_Addr address;
	int r;

	if (!attribute)
		return false;
	r = p->file == &p->main
	    ? dwarf_formaddr(attribute, &address, &error)
	    : split_address(p, attribute, &address, &error);
	dwarf_dealloc(p->file->debug, attribute, DW_DLA_ATTR);
	if (!dbg_is_ok(p->file, r, &error))
		return false;
	*ret_address = address;
	return true;
}

static size_t symbol_of(struct finding_places *p, const char *name)
{
	return name ? (size_t)(uintptr_t)strmap_get(&p->numbers, name) : 0;
}

/* Only what is declared is somebody else's. */
static size_t read_symbol(struct finding_places *p, struct dbg_spot s)
{
	const char *name;
	Dwarf_Die die = dbg_named(&s, &name, dbg_linkage_name);
	size_t symbol;

	if (!die)
		return 0;
	symbol = dbg_has(s.file, die, DW_AT_declaration) ? symbol_of(p, name)
							 : 0;
	dwarf_dealloc(s.file->debug, die, DW_DLA_DIE);
	return symbol;
}

static size_t symbol_at(struct finding_places *p, const struct dbg_spot *s)
{
	struct known *k = &p->known[s->at % KNOWN];

	if (k->spot.file != s->file || k->spot.at != s->at)
		*k = (struct known){ *s, read_symbol(p, *s) };
	return k->symbol;
}

static const char *function_name(struct finding_places *p,
				 const struct dbg_spot *function)
{
	struct dbg_spot s = *function;
	const char *name = NULL;
	Dwarf_Die die;

	if (!s.file)
		return NULL;
	die = dbg_named(&s, &name, dbg_plain_name);
	if (!die)
		return NULL;
	name = arena_strdup(&p->cx->arena, name);
	dwarf_dealloc(s.file->debug, die, DW_DLA_DIE);
	return name;
}

/* What follows the instruction may be of another line. */
static bool call_address(const struct finding_places *p, Dwarf_Die die,
			 uint64_t *ret_address)
{
	if (address_of(p, die, AT_call_pc, ret_address))
		return true;
	if (!address_of(p, die, AT_call_return_pc, ret_address) &&
	    !address_of(p, die, DW_AT_low_pc, ret_address))
		return false;
	*ret_address -= 1;
	return true;
}

static void take_call(struct finding_places *p, Dwarf_Die die,
		      const struct dbg_spot *function)
{
	struct call call;
	struct dbg_spot s;

	if (p->calls.count == CALLS_MAX ||
	    (!dbg_spot_of(p->file, die, AT_call_origin, &s) &&
	     !dbg_spot_of(p->file, die, DW_AT_abstract_origin, &s)))
		return;
	call.symbol = symbol_at(p, &s);
	if (!call.symbol-- || p->places[call.symbol].is_call ||
	    !call_address(p, die, &call.address))
		return;
	call.function = function_name(p, function);
	vec_push(&p->cx->arena, &p->calls, call);
}

static void take_declaration(struct finding_places *p, Dwarf_Die die)
{
	size_t symbol;
	struct declared d;

	if (!dbg_has(p->file, die, DW_AT_declaration))
		return;
	symbol = symbol_of(p, dbg_linkage_name(p->file, die));
	if (!symbol || p->declared[symbol - 1].line ||
	    p->places[symbol - 1].file ||
	    !dbg_number(p->file, die, DW_AT_decl_file, dbg_read_number,
		       &d.file) ||
	    !dbg_number(p->file, die, DW_AT_decl_line, dbg_read_number,
		       &d.line) ||
	    !d.line || d.line > INT_MAX)
		return;
	p->declared[symbol - 1] = d;
}

/* What an entry is there for. */
enum role {
	ROLE_NONE, ROLE_SCOPE, ROLE_FUNCTION, ROLE_CALL, ROLE_VARIABLE,
};

static enum role role_of(Dwarf_Half tag)
{
	static const struct {
		Dwarf_Half tag;
		enum role role;
	} roles[] = {
		{ DW_TAG_subprogram, ROLE_FUNCTION },
		{ DW_TAG_inlined_subroutine, ROLE_FUNCTION },
		{ TAG_call_site, ROLE_CALL }, { TAG_GNU_call_site, ROLE_CALL },
		{ DW_TAG_variable, ROLE_VARIABLE },
		{ DW_TAG_lexical_block, ROLE_SCOPE },
		{ DW_TAG_try_block, ROLE_SCOPE },
		{ DW_TAG_catch_block, ROLE_SCOPE },
		{ DW_TAG_namespace, ROLE_SCOPE },
		{ DW_TAG_module, ROLE_SCOPE },
		{ DW_TAG_class_type, ROLE_SCOPE },
		{ DW_TAG_structure_type, ROLE_SCOPE },
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
		if (roles[i].tag == tag)
			return roles[i].role;
	}
	return ROLE_NONE;
}

/* Whether what is in the entry is of interest; *function is what calls. */
static bool take_entry(struct finding_places *p, Dwarf_Die die,
		       struct dbg_spot *function)
{
	Dwarf_Error error = NULL;
	Dwarf_Half tag;
	enum role role;

	if (!dbg_is_ok(p->file, dwarf_tag(die, &tag, &error), &error))
		return false;
	role = role_of(tag);
	if (role == ROLE_CALL)
		take_call(p, die, function);
	if (role == ROLE_VARIABLE || role == ROLE_FUNCTION)
		take_declaration(p, die);
	if (role == ROLE_FUNCTION) {
		function->file = p->file;
		if (!dbg_is_ok(p->file, dwarf_dieoffset(die, &function->at,
							&error), &error))
			function->file = NULL;
	}
	return role == ROLE_FUNCTION || role == ROLE_SCOPE;
}

/* Everything below an entry. */
static void walk(struct finding_places *p, Dwarf_Die top,
		 struct dbg_spot function, int depth)
{
	Dwarf_Error error = NULL;
	Dwarf_Die die, next;
	bool goes_on = dbg_is_ok(p->file, dwarf_child(top, &die, &error),
				 &error);

	while (goes_on) {
		struct dbg_spot inner = function;

		if (take_entry(p, die, &inner) && depth < DEPTH_MAX)
			walk(p, die, inner, depth + 1);
		goes_on = ++p->entries < ENTRIES_MAX &&
			dbg_is_ok(p->file, dwarf_siblingof_b(p->file->debug,
						die, 1, &next, &error), &error);
		dwarf_dealloc(p->file->debug, die, DW_DLA_DIE);
		die = next;
	}
}

static void settle_call(struct finding_places *p, struct dbg_lines *l,
			const struct call *call)
{
	struct dbg_place *place = &p->places[call->symbol];
	Dwarf_Unsigned file, line;
	const char *name;

	if (place->is_call || !dbg_lines_at(l, call->address, &file, &line))
		return;
	name = dbg_lines_file(p->cx, l, file);
	if (!name)
		return;
	*place = (struct dbg_place){
		.symbol = p->symbols->items[call->symbol], .file = name,
		.line = line, .function = call->function, .is_call = true };
	p->missing--;
}

static void settle_declaration(struct finding_places *p,
			       const struct dbg_lines *l, size_t i)
{
	const struct declared *d = &p->declared[i];
	struct dbg_place *place = &p->places[i];

	if (!d->line || place->file)
		return;
	place->file = dbg_lines_file(p->cx, l, d->file);
	place->symbol = p->symbols->items[i];
	place->line = d->line;
}

static bool has_news(const struct finding_places *p)
{
	bool has_some = p->calls.count;

	for (size_t i = 0; !has_some && i < p->symbols->count; i++)
		has_some = p->declared[i].line;
	return has_some;
}

/* 'unit' has the lines.  Of a split unit, declarations have numbers of files
 * in a table of its own. */
static void settle_unit(struct finding_places *p, Dwarf_Die unit)
{
	struct dbg_lines l;

	if (!has_news(p) || !dbg_lines_open(&p->main, unit, &l))
		return;
	for (size_t i = 0; i < p->calls.count; i++)
		settle_call(p, &l, &p->calls.items[i]);
	for (size_t i = 0; p->file == &p->main && i < p->symbols->count; i++)
		settle_declaration(p, &l, i);
	dbg_lines_close(&l);
}

/* What is known of an entry is of a file that is open. */
static void take_unit(struct finding_places *p, struct dbg_split *split,
		      const struct dbg_head *head, Dwarf_Die unit)
{
	Dwarf_Die other;
	bool is_split = dbg_split_unit(split, head, unit, &other);

	if (!dbg_number(&p->main, unit, AT_addr_base, dwarf_global_formref,
		       &p->addresses) &&
	    !dbg_number(&p->main, unit, AT_GNU_addr_base, dwarf_global_formref,
		       &p->addresses))
		p->addresses = 0;
	memset(p->declared, 0, p->symbols->count * sizeof(*p->declared));
	p->calls.count = 0;
	p->file = is_split ? split->file : &p->main;
	if (is_split && !split->is_package)
		memset(p->known, 0, sizeof(p->known));
	walk(p, is_split ? other : unit, (struct dbg_spot){ 0 }, 0);
	if (is_split)
		dwarf_dealloc(split->file->debug, other, DW_DLA_DIE);
	settle_unit(p, unit);
}

static void take_units(struct finding_places *p)
{
	struct dbg_split split = { .cx = p->cx, .source = p->source,
				   .main = &p->main };
	struct dbg_head head;
	Dwarf_Die die;

	while (p->missing && p->entries < ENTRIES_MAX &&
	       dbg_next_unit(&p->main, &head, &die)) {
		take_unit(p, &split, &head, die);
		dwarf_dealloc(p->main.debug, die, DW_DLA_DIE);
	}
	dbg_split_close(&split);
}

static void prepare(struct finding_places *p)
{
	size_t count = p->symbols->count;

	p->numbers.arena = &p->cx->arena;
	p->places = arena_array(&p->cx->arena, count, sizeof(*p->places));
	p->declared = arena_array(&p->cx->arena, count, sizeof(*p->declared));
	for (size_t i = 0; i < count; i++)
		strmap_put(&p->numbers, p->symbols->items[i],
			   (void *)(uintptr_t)(i + 1));
	p->missing = count;
}

void dbg_find_places(struct ctx *cx, const struct dbg_source *source,
		     const struct strings *symbols,
		     struct dbg_places *ret_places)
{
	struct finding_places *p = arena_alloc(&cx->arena, sizeof(*p));

	*p = (struct finding_places){ .cx = cx, .source = source,
				      .symbols = symbols };
	*ret_places = (struct dbg_places){ 0 };
	if (!symbols->count || source->object->type == ET_REL ||
	    !dbg_open(&p->main, source->object, DBG_CALLS))
		return;
	prepare(p);
	dbg_shared_open(&p->shared, cx, source, &p->main);
	take_units(p);
	dbg_close(&p->main);
	dbg_shared_close(&p->shared);
	for (size_t i = 0; i < symbols->count; i++) {
		if (p->places[i].file)
			vec_push(&cx->arena, ret_places, p->places[i]);
	}
}

#else

void dbg_find_places(struct ctx *cx, const struct dbg_source *source,
		     const struct strings *symbols,
		     struct dbg_places *ret_places)
{
	(void)cx;
	(void)source;
	(void)symbols;
	*ret_places = (struct dbg_places){ 0 };
}

#endif
