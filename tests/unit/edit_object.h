/* SPDX-License-Identifier: MIT */
/*
 * A small dynamic object of either class and byte order, made in memory:
 * header, segments, hash, versions, strings, symbols, dynamic section and
 * section headers, in this order.
 */
#ifndef TESTS_UNIT_EDIT_OBJECT_H
#define TESTS_UNIT_EDIT_OBJECT_H

#include "xstage/buf.h"
#include "xstage/edit.h"
#include "xstage/object.h"

enum { BASE = 0x10000, TAG_MAX = 8 };

struct tag {
	int64_t tag;
	uint64_t value;
};

struct spec {
	unsigned int class;
	enum order order;
	unsigned int machine;
	const char *strings;
	size_t strings_size;
	uint32_t symbol;	/* offset of the name of symbol 1 */
	uint32_t version;	/* of the name of a version; 0: no table */
	struct tag tags[TAG_MAX];
	uint64_t spare;		/* value of the spare tag */
	bool no_hash;		/* nothing proves the number of symbols */
	bool gap;		/* a table follows the symbols */
	uint32_t section;	/* offset of a section's name; 0: no headers */
	bool lies;		/* that section lies over the strings */
};

struct made {
	struct ctx cx;
	struct buf b;
	int fd;
	struct object *o;
	uint64_t hash, versions, strings, symbols, dynamic;
	size_t slots;		/* used ones */
};

/* Make and open it; a failure ends the test. */
void make(struct made *m, const struct spec *s);

/* Open the bytes in m->b. */
void open_made(struct made *m);

void done(struct made *m);

/* Plan a run path in place, and prove it. */
int plan_path(struct made *m, const char *path, struct edit *ret_edit);
int prove_path(struct made *m, const struct edit *edit, const char *path);

#endif
