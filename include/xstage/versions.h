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
#include <stdint.h>

struct object;

struct version_need {
	const char *file;	/* the DT_NEEDED name it is expected from */
	const char *version;
	uint32_t hash;		/* of the version, as the table has it */
	uint16_t index;		/* by which DT_VERSYM means it */
	bool weak;		/* VER_FLG_WEAK: absence is a warning */
	bool is_exact;		/* nothing without a version will do */
};

struct version_definition {
	const char *name;
	uint32_t hash;		/* as the table has it */
	uint16_t index;		/* by which DT_VERSYM means it */
	bool is_base;		/* the name of the file itself */
};

struct versions {
	struct version_need *needs;
	size_t need_count, need_room;
	VEC(struct version_definition) defined;
	bool has_definitions;	/* a DT_VERDEF is there */
	uint32_t *places;	/* by index: a definition, a need behind them,
				   from 1 on; NULL: they are searched */
	size_t place_count;
};

/* Read both tables of an open object whose dynamic section is read. */
void versions_read(struct ctx *cx, struct object *o);

/* What an index of DT_VERSYM means: the first definition that has it, or the
 * first need; NULL: none. */
const struct version_definition *
versions_definition(const struct versions *v, uint16_t index);
const struct version_need *versions_need(const struct versions *v,
					 uint16_t index);

/* A version of that name is there, whatever its hash. */
bool versions_define(const struct versions *v, const char *version);

/* It is there for a loader, which compares the hashes of both tables and then
 * the names (glibc 2.36 elf/dl-version.c). */
bool versions_satisfy(const struct versions *v,
		      const struct version_need *need);

#endif
