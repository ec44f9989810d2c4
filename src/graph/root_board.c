/* SPDX-License-Identifier: MIT */
#include "xstage/root_board.h"

void root_board(struct ctx *cx, const struct identity *id, const char *path,
		struct board *ret_board)
{
	struct board b = {
		.path = path, .machine = id->facts.target.machine,
		.class = id->facts.target.class,
		.order = id->facts.target.order,
		.has = id->facts.features, .is_root = true,
		.target = id->facts.target, .kernel = id->kernel,
		.checks_kernel = id->checks_kernel,
	};
	struct board_core c = { .node = path };

	vec_push(&cx->arena, &c.names, path);
	vec_push(&cx->arena, &b.cores, c);
	*ret_board = b;
}

struct judgement root_judge(struct catalogue *c, const struct object *o,
			    const struct board *b)
{
	struct judgement j = judge(c->cx, o, b);
	const struct loader_file *f;

	if (!o->interpreter || !object_is_program(o))
		return j;
	f = catalogue_look(c, o->interpreter);
	if (f->error)
		judgement_add(c->cx, &j, VERDICT_CANNOT,
			      arena_printf(&c->cx->arena, "asks for the loader"
					   " %s, which is not in %s",
					   o->interpreter, b->path));
	return j;
}
