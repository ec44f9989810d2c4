/* SPDX-License-Identifier: MIT */
#include "rules_machine.h"

#include "xstage/features.h"
#include "xstage/root_board.h"
#include "xstage/verdict.h"

/* Of a known loader, what stands for the whole root. */
static const struct object *root_object(const struct audit *a)
{
	return a->loader && !a->loader->file->error &&
	       a->loader->file->object->kind == OBJECT_ELF
	       ? a->loader->file->object : NULL;
}

void rule_wrong_board(struct audit *a)
{
	const struct object *o = root_object(a);
	struct judgement j;

	if (!a->options->board || !o)
		return;
	j = judge_kind(a->cx, o, a->options->board);
	for (size_t i = 0; i < j.reasons.count; i++) {
		const struct reason *r = &j.reasons.items[i];
		struct finding *f;

		if (r->verdict < VERDICT_MAYBE)
			continue;
		f = audit_found(a, "/", NULL, "its loader %s", r->text);
		if (r->verdict == VERDICT_MAYBE) {
			/* Of some chips nobody can tell the byte order. */
			f->severity = a->options->board->order
				      ? SEVERITY_WARN : SEVERITY_INFO;
			f->confidence = CONFIDENCE_LIKELY;
		}
	}
}

static bool is_libc(const struct audit *a, const struct audited *o)
{
	const char *name = o->object->dynamic.soname;

	return name && a->loader && a->loader->ops->is_libc(name);
}

/* Attributes are of the most demanding part. Of a program and of what is in
 * every process that is its own code; a library may ask what core there is. On
 * x86, glibc's loader refuses what is marked so. */
static bool is_certain(const struct audit *a, const struct audited *o)
{
	unsigned int machine = o->object->machine;

	return audited_is_program(o) || o->class == CLASS_LOADER ||
	       is_libc(a, o) || machine == EM_386 || machine == EM_X86_64;
}

/* What the file says of itself as a whole came from one of its units. */
static const char *origin_of(struct audit *a, const struct audited *o,
			     const struct need *n)
{
	return n->when == NEED_COMPILED ? NULL
	       : needs_unit_with(a->cx, o->object, &o->facts.units,
				 n->feature);
}

static void too_new(struct audit *a, const struct audited *o,
		    const struct need *n, const struct reason *r)
{
	struct finding *f = audit_found(a, o->path, n->feature, "%s", r->text);

	f->where = origin_of(a, o, n);
	if (r->verdict == VERDICT_CANNOT && is_certain(a, o))
		return;
	f->confidence = CONFIDENCE_LIKELY;
	f->severity = SEVERITY_WARN;
	/* Compilers note it for a core, and code has a choice. */
	if (n->when == NEED_SOMEWHERE ||
	    feature_lack(o->object->machine, n->feature,
			 &a->options->board->has) == LACK_UNUSED)
		f->severity = SEVERITY_INFO;
}

/* Each need by itself, so that it is known what a reason is about. */
static void ask_need(struct audit *a, const struct audited *o,
		     const struct board *b, struct need *n,
		     void (*found)(struct audit *a, const struct audited *o,
				   const struct need *n,
				   const struct reason *r))
{
	struct needs one = { .items = n, .count = 1 };
	struct judgement j = judge_code(a->cx, o->object, &one, b);

	for (size_t i = 0; i < j.reasons.count; i++) {
		if (j.reasons.items[i].verdict >= VERDICT_MAYBE)
			found(a, o, n, &j.reasons.items[i]);
	}
}

/* Where no program of the root runs, that is said once, of the root. */
static void kind_found(struct audit *a, const struct audited *o,
		       const struct judgement *j)
{
	const struct object *root = root_object(a);

	if (!root || judge_kind(a->cx, root, a->options->board).verdict ==
		     VERDICT_CANNOT)
		return;
	for (size_t i = 0; i < j->reasons.count; i++) {
		const struct reason *r = &j->reasons.items[i];

		if (r->verdict != VERDICT_CANNOT)
			continue;
		audit_found(a, o->path, NULL, "%s", r->text)->severity =
			audited_is_program(o) ? SEVERITY_FATAL
					      : SEVERITY_ERROR;
	}
}

void rule_isa_too_new(struct audit *a, const struct audited *o)
{
	const struct board *b = a->options->board;
	struct judgement j;

	if (!b || !(audited_is_loadable(o) || audited_is_program(o)))
		return;
	j = judge_kind(a->cx, o->object, b);
	if (j.verdict == VERDICT_CANNOT) {
		kind_found(a, o, &j);
		return;
	}
	for (size_t i = 0; i < o->facts.needs.count; i++)
		ask_need(a, o, b, &o->facts.needs.items[i], too_new);
}

static void mixed(struct audit *a, const struct audited *o,
		  const struct need *n, const struct reason *r)
{
	const char *origin = origin_of(a, o, n);
	struct finding *f;

	(void)r;
	f = audit_found(a, o->path, n->feature, "%s %s, and the loader and the"
			" C library do not", is_certain(a, o) ? "needs"
			: "has parts that need",
			feature_text(o->object->machine, n->feature));
	f->where = origin ? arena_printf(&a->cx->arena, "%s; %s", n->evidence,
					 origin) : n->evidence;
	if (!is_certain(a, o))
		f->confidence = CONFIDENCE_LIKELY;
}

void rule_isa_mixed(struct audit *a, const struct audited *o)
{
	struct board b;

	if (!root_object(a) ||
	    !(audited_is_loadable(o) || audited_is_program(o)) ||
	    o->object->machine != a->loader->target.machine ||
	    o->object->class != a->loader->target.class)
		return;
	root_board(a->cx, &a->identity, "the root", &b);
	for (size_t i = 0; i < o->facts.needs.count; i++) {
		if (o->facts.needs.items[i].when == NEED_ALWAYS)
			ask_need(a, o, &b, &o->facts.needs.items[i], mixed);
	}
}
