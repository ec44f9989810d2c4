/* SPDX-License-Identifier: MIT */
#include "xstage/root_board.h"

#include "xstage/features.h"

void root_board(struct ctx *cx, const struct identity *id, const char *path,
		struct board *ret_board)
{
	struct board b = {
		.path = path, .machine = id->facts.target.machine,
		.class = id->facts.target.class,
		.order = id->facts.target.order,
		.has = id->facts.features, .is_root = true,
		.target = id->facts.target, .kernel = id->kernel,
		.mips_float = id->mips_float,
		.checks_kernel = id->checks_kernel,
	};
	struct board_core c = { .node = path };

	vec_push(&cx->arena, &c.names, path);
	vec_push(&cx->arena, &b.cores, c);
	*ret_board = b;
}

/* The same for another loader of the root, of the same machine's family. */
static void take_loader(struct catalogue *c, const struct loader_file *f,
			struct board *b)
{
	struct needs needs;
	struct object *o;

	if (catalogue_open(c, f->path, &o) < 0)
		return;
	dynamic_read(c->cx, o);
	needs = needs_of(c->cx, o);
	b->target = target_of(o);
	b->machine = o->machine;
	b->class = o->class;
	b->order = o->order;
	b->mips_float = o->mips_float;
	for (size_t i = 0; i < needs.count; i++) {
		if (needs.items[i].when == NEED_ALWAYS)
			features_add(c->cx, o->machine, &b->has,
				     needs.items[i].feature);
	}
	object_close(o);
}

static bool is_other(const struct object *loader, const struct board *b)
{
	return loader->kind == OBJECT_ELF && (loader->machine != b->machine ||
					      loader->class != b->class);
}

struct judgement root_judge(struct catalogue *c, const struct object *o,
			    const struct board *b)
{
	const struct loader_file *f = !o->interpreter ||
		!object_is_program(o) ? NULL
				      : catalogue_look(c, o->interpreter);
	struct board own = *b;
	struct judgement j;

	if (f && !f->error && is_other(f->object, b)) {
		own.has = (struct strings){ 0 };
		take_loader(c, f, &own);
	}
	j = judge(c->cx, o, &own);
	if (f && !f->error && f->object->kind != OBJECT_ELF)
		judgement_add(c->cx, &j, VERDICT_CANNOT,
			      arena_printf(&c->cx->arena, "asks for the loader"
					   " %s, which %s in %s",
					   o->interpreter, f->object->defect,
					   b->path));
	if (f && f->error)
		judgement_add(c->cx, &j, VERDICT_CANNOT,
			      arena_printf(&c->cx->arena, "asks for the loader"
					   " %s, which is not in %s",
					   o->interpreter, b->path));
	return j;
}
