/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Symbol versions that an object defines (DT_VERDEF) and those that it needs
 * of others (DT_VERNEED).
 */
#ifndef XSTAGE_VERSIONS_H
#define XSTAGE_VERSIONS_H

#include "xstage/ctx.h"
#include "xstage/vec.h"

#include <stdbool.h>

struct object;

struct version_need {
	const char *file;	/* the DT_NEEDED name it is expected from */
	const char *version;
	bool weak;		/* VER_FLG_WEAK: absence is a warning */
};

struct versions {
	struct version_need *needs;
	size_t need_count, need_room;
	struct strings defined;
	bool has_definitions;	/* a DT_VERDEF is there */
};

/* Read both tables of an open object whose dynamic section is read. */
void versions_read(struct ctx *cx, struct object *o);

bool versions_define(const struct versions *v, const char *version);

#endif
