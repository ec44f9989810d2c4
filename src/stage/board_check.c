/* SPDX-License-Identifier: MIT */
#include "board_check.h"

#include "xstage/cleanup.h"
#include "xstage/verdict.h"

#include <fcntl.h>

/* The reasons that the verdict is due to.  That files of some machines tell no
 * level is no news. */
static void tell(struct plan *p, const struct item *i,
		 const struct judgement *j)
{
	for (size_t n = 0; n < j->reasons.count; n++) {
		const struct reason *r = &j->reasons.items[n];

		if (r->verdict != j->verdict)
			continue;
		if (r->verdict == VERDICT_CANNOT)
			plan_refuse(p, "%s: cannot run there: %s", i->path,
				    r->text);
		else if (r->verdict == VERDICT_MAYBE)
			warn(p->cx, "%s: may not run there: %s", i->path,
			     r->text);
	}
}

static int check_item(struct plan *p, const struct item *i)
{
	const char *label = root_host_path(i->from, i->source->path);
	cleanup_close int fd = root_open_entry(i->from, i->source, O_RDONLY);
	struct judgement j;
	struct object *o;
	int r;

	if (fd < 0)
		return fail_errno(p->cx, "%s", label);
	r = object_open(p->cx, fd, label, &o);
	if (r < 0)
		return r;
	if (o->kind == OBJECT_ELF) {
		dynamic_read(p->cx, o);
		j = judge(p->cx, o, p->options->board);
		tell(p, i, &j);
	}
	object_close(o);
	return 0;
}

int board_check(struct plan *p)
{
	for (size_t n = 0; p->options->board && n < p->items.count; n++) {
		const struct item *i = p->items.items[n];
		int r;

		if (i->kind != ITEM_FILE || !i->object ||
		    i->object->kind != OBJECT_ELF ||
		    (i->object->type != ET_EXEC && i->object->type != ET_DYN))
			continue;
		r = check_item(p, i);
		if (r < 0)
			return r;
	}
	return 0;
}
