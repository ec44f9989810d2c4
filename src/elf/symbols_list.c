/* SPDX-License-Identifier: MIT */
#include "xstage/symbols_list.h"

#include "symbols_table.h"

static uint64_t count_of(const struct object *o, bool *ret_certain)
{
	const struct dynamic *y = &o->dynamic;
	struct symbol_range r;
	struct span s;

	*ret_certain = true;
	if (!y->symbols || !object_bytes_at(o, y->symbols, &s))
		return 0;
	if (y->mips_symbol_count)
		return y->mips_symbol_count;
	if (symbols_range(o, &r) && r.end > r.first)
		return r.end;
	*ret_certain = false;
	if (y->versym)
		return symbols_room(o);
	if (y->symbols_end - y->symbols < s.size)
		s.size = y->symbols_end - y->symbols;
	return s.size / symbols_entry_size(o);
}

uint64_t symbols_count(const struct object *o, bool *ret_certain)
{
	uint64_t count = count_of(o, ret_certain);

	return count < SYMBOLS_MAX ? count : SYMBOLS_MAX;
}

size_t symbols_held(const struct object *o, uint64_t count)
{
	uint64_t most = o->image.size / symbols_entry_size(o);

	return count < most ? count : most;
}

int symbols_at(struct ctx *cx, struct object *o, uint64_t index,
	       struct listed_symbol *ret_symbol)
{
	uint16_t version = 0;
	struct symbol y;
	uint32_t hash;
	bool is_exact;

	if (!symbols_entry(o, index, &y))
		return -XS_EFORMAT;
	*ret_symbol = (struct listed_symbol){
		.name = dynamic_string(cx, o, y.name),
		.value = y.value, .size = y.size,
		.bind = ELF32_ST_BIND(y.info), .type = ELF32_ST_TYPE(y.info),
		.visibility = ELF32_ST_VISIBILITY(y.other),
		.is_defined = y.section != SHN_UNDEF,
	};
	if (!ret_symbol->name)
		return -XS_EFORMAT;
	if (symbols_version_at(o, index, &version))
		ret_symbol->version = symbols_version_of(o, version &
			~VERSION_HIDDEN, &hash, &is_exact);
	return 0;
}
