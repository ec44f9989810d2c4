/* SPDX-License-Identifier: MIT */
#include "xstage/symbols.h"

#include <string.h>

bool symbols_know(const struct symbols *s, const char *name,
		  enum reloc_kind kind)
{
	const struct symbol_definition *d = strmap_get(&s->known, name);

	for (; d; d = d->next) {
		if (!d->is_hidden && !d->is_ifunc && !d->is_zero &&
		    (!d->is_stub || (kind != RELOC_CALL &&
				     kind != RELOC_GOT)))
			return true;
	}
	return false;
}

/* Local, global, and the object's first version (gABI, "Symbol Versioning");
 * later ones are not for those who ask for none. */
enum { INDEX_FIRST = 2 };

/* *versioned counts those that will do if there is one alone. */
static bool is_taken(const struct symbols *s, const struct symbol_definition *d,
		     const struct symbol_need *need, unsigned int *versioned)
{
	if (d->is_stub && need->kind == RELOC_CALL)
		return false;
	if (!s->has_versions)
		return true;
	if (!need->version) {
		if (d->index <= INDEX_FIRST)
			return true;
		*versioned += !d->is_hidden;
		return false;
	}
	if (d->version && d->version_hash == need->version_hash &&
	    !strcmp(d->version, need->version))
		return true;
	return !need->is_exact && !d->version && !d->is_hidden;
}

bool symbols_answer(const struct symbols *s, const struct symbol_need *need)
{
	const struct symbol_definition *d = strmap_get(&s->known, need->name);
	unsigned int versioned = 0;

	for (; d; d = d->next) {
		if (is_taken(s, d, need, &versioned))
			return true;
	}
	return versioned == 1;
}
