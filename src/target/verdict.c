/* SPDX-License-Identifier: MIT */
#include "xstage/verdict.h"

#include "xstage/features.h"
#include "xstage/target.h"

#include <string.h>

struct judging {
	struct ctx *cx;
	const struct object *object;
	const struct board *board;
	struct judgement result;
};

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {
		[VERDICT_RUNS] = "runs", [VERDICT_UNKNOWN] = "unknown",
		[VERDICT_MAYBE] = "maybe", [VERDICT_CANNOT] = "cannot",
	};

	return names[verdict];
}

static void say(struct judging *j, enum verdict verdict, const char *text)
{
	if (verdict > j->result.verdict)
		j->result.verdict = verdict;
	vec_push(&j->cx->arena, &j->result.reasons,
		 ((struct reason){ verdict, text }));
}

/* What messages call the board's cores. */
static const char *cores_text(const struct judging *j)
{
	const struct board *b = j->board;
	const char *text = NULL;

	for (size_t i = 0; i < b->cores.count; i++) {
		const struct board_core *c = &b->cores.items[i];
		const char *name = c->names.count ? c->names.items[0] : c->node;

		if (c->is_disabled || (text && strstr(text, name)))
			continue;
		text = text ? arena_printf(&j->cx->arena, "%s and %s", text,
					   name) : name;
	}
	return text ? text : "the board";
}

/* The features of a set that no other one of it has in it. */
static const char *set_text(const struct judging *j, unsigned int machine,
			    const struct strings *set)
{
	const char *text = "";

	for (size_t i = 0; i < set->count; i++) {
		bool is_part = false;

		for (size_t k = 0; k < set->count && !is_part; k++) {
			struct strings whole = { 0 };

			features_add(j->cx, machine, &whole, set->items[k]);
			is_part = k != i && whole.count > 1 &&
				  strings_has(&whole, set->items[i]);
		}
		if (!is_part)
			text = arena_printf(&j->cx->arena, "%s%s%s", text,
					    *text ? ", " : "",
					    feature_text(machine,
							 set->items[i]));
	}
	return *text ? text : "nothing that is known";
}

static bool is_one_of(unsigned int machine, unsigned int a, unsigned int b)
{
	return machine == a || machine == b;
}

/* The features that the board has for programs of that machine; NULL: it runs
 * none of them. */
static const struct strings *features_for(const struct judging *j)
{
	unsigned int code = j->object->machine, core = j->board->machine;

	if (code == core || (is_one_of(code, EM_386, EM_X86_64) &&
			     is_one_of(core, EM_386, EM_X86_64)) ||
	    (is_one_of(code, EM_PPC, EM_PPC64) &&
	     is_one_of(core, EM_PPC, EM_PPC64)))
		return &j->board->has;
	if (code == EM_ARM && core == EM_AARCH64 && j->board->arm32.count)
		return &j->board->arm32;
	return NULL;
}

static void judge_machine(struct judging *j)
{
	const struct object *o = j->object;
	const struct board *b = j->board;
	struct arena *a = &j->cx->arena;

	if (o->machine == EM_ARM && b->machine == EM_AARCH64)
		say(j, VERDICT_CANNOT, arena_printf(a, "is 32-bit ARM, and %s"
			" runs 64-bit programs only", cores_text(j)));
	else
		say(j, VERDICT_CANNOT, arena_printf(a, "is for %s, and %s is"
			" %s", target_machine_name(j->cx, o->machine),
			cores_text(j),
			target_machine_name(j->cx, b->machine)));
}

static void judge_abi(struct judging *j)
{
	const struct object *o = j->object;
	const struct board *b = j->board;
	struct arena *a = &j->cx->arena;
	const char *misfit = b->is_root ? target_misfit(j->cx, b->target, o)
					: NULL;

	if (misfit) {
		say(j, VERDICT_CANNOT, arena_printf(a, "is %s", misfit));
		return;
	}
	if (o->class > b->class)
		say(j, VERDICT_CANNOT, arena_printf(a, "is 64-bit, and %s is"
			" 32-bit", cores_text(j)));
	if (b->order && o->order != b->order)
		say(j, VERDICT_CANNOT, arena_printf(a, "is %s-endian, and the"
			" systems of %s are not",
			o->order == ORDER_BIG ? "big" : "little",
			b->soc ? b->soc->name : cores_text(j)));
	else if (!b->order)
		say(j, VERDICT_MAYBE, arena_printf(a, "is %s-endian, and"
			" nothing tells the byte order of the board",
			o->order == ORDER_BIG ? "big" : "little"));
	if (o->machine == EM_ARM && b->machine == EM_AARCH64)
		say(j, VERDICT_RUNS, "needs a kernel with 32-bit support"
			" (CONFIG_COMPAT)");
}

static void judge_need(struct judging *j, const struct need *n,
		       const struct strings *has)
{
	unsigned int machine = j->object->machine;
	const char *text = feature_text(machine, n->feature);
	struct arena *a = &j->cx->arena;
	struct strings any = { 0 };

	if (features_cover(j->cx, machine, has, n->feature))
		return;
	if (n->when == NEED_CHOSEN) {
		say(j, VERDICT_RUNS, arena_printf(a, "has functions for %s"
			" (%s), and chooses others where it is not", text,
			n->evidence));
		return;
	}
	for (size_t i = 0; i < has->count; i++)
		vec_push(a, &any, has->items[i]);
	for (size_t i = 0; has == &j->board->has && i < j->board->may.count;
	     i++)
		vec_push(a, &any, j->board->may.items[i]);
	if (features_cover(j->cx, machine, &any, n->feature)) {
		say(j, VERDICT_MAYBE, arena_printf(a, "needs %s (%s), which %s"
			" may lack", text, n->evidence, cores_text(j)));
		return;
	}
	if (n->when == NEED_SOMEWHERE) {
		say(j, VERDICT_MAYBE, arena_printf(a, "has parts for %s (%s),"
			" which %s lacks: libraries often choose others", text,
			n->evidence, cores_text(j)));
		return;
	}
	if (j->board->is_root) {
		say(j, VERDICT_MAYBE, arena_printf(a, "needs %s (%s), which"
			" nothing that always runs in %s needs", text,
			n->evidence, j->board->path));
		return;
	}
	switch (feature_lack(machine, n->feature, has)) {
	case LACK_EMULATED:
		say(j, VERDICT_MAYBE, arena_printf(a, "needs %s (%s), which %s"
			" lacks: its kernel must emulate it, slowly", text,
			n->evidence, cores_text(j)));
		break;
	case LACK_UNUSED:
		say(j, VERDICT_MAYBE, arena_printf(a, "was compiled for %s (%s),"
			" which %s lacks: it may not use it", text,
			n->evidence, cores_text(j)));
		break;
	case LACK_FATAL:
		say(j, VERDICT_CANNOT, arena_printf(a, "needs %s (%s), and %s"
			" has %s", text, n->evidence, cores_text(j),
			set_text(j, machine, has)));
		break;
	}
}

static void judge_needs(struct judging *j, const struct strings *has)
{
	struct needs needs = needs_of(j->cx, j->object);

	for (size_t i = 0; i < needs.count; i++)
		judge_need(j, &needs.items[i], has);
	if (needs.unknown)
		say(j, VERDICT_UNKNOWN, arena_printf(&j->cx->arena, "%s",
						     needs.unknown));
}

struct judgement judge(struct ctx *cx, const struct object *o,
		       const struct board *b)
{
	struct judging j = { .cx = cx, .object = o, .board = b };
	const struct strings *has = features_for(&j);

	if (o->defect)
		say(&j, VERDICT_CANNOT, o->defect);
	else if (!object_is_whole(o))
		say(&j, VERDICT_CANNOT, "is cut: the file ends before what it"
			" loads");
	if (!b->machine)
		say(&j, VERDICT_UNKNOWN, "no core of the board is known");
	else if (!has)
		judge_machine(&j);
	else
		judge_abi(&j);
	if (has && j.result.verdict != VERDICT_CANNOT)
		judge_needs(&j, has);
	for (size_t i = 0; b->machine && i < b->unknown.count; i++)
		say(&j, VERDICT_MAYBE, arena_printf(&cx->arena, "the core %s is"
			" not known", b->unknown.items[i]));
	return j.result;
}
