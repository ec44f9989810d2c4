/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The dynamic symbols and relocations of an object, as inspect() takes them.
 */
#ifndef XSTAGE_INSPECT_SYMBOLS_H
#define XSTAGE_INSPECT_SYMBOLS_H

#include "xstage/inspect.h"

void inspect_symbols(struct ctx *cx, struct object *o,
		     struct inspected *facts);

/* After the symbols. */
void inspect_relocs(struct ctx *cx, struct object *o,
		    struct inspected *facts);

#endif
