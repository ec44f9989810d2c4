/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * What an object's unstripped twin tells of it.
 */
#ifndef XSTAGE_INSPECT_TWIN_H
#define XSTAGE_INSPECT_TWIN_H

#include "xstage/inspect.h"
#include "xstage/twin.h"

/* Of an open object of kind OBJECT_ELF, after inspect(): what debug information
 * elsewhere tells, where it tells nothing itself. */
void inspect_twin(struct ctx *cx, const struct object *o,
		  const struct twin_places *places, struct inspected *facts);

#endif
