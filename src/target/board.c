/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "board.h"

#include <elf.h>
#include <string.h>

static void widen(struct ctx *cx, struct strings *set,
		  const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++) {
		if (!strings_has(set, more->items[i]))
			vec_push(&cx->arena, set, more->items[i]);
	}
}

static struct strings without(struct ctx *cx, const struct strings *set,
			      const struct strings *other)
{
	struct strings left = { 0 };

	for (size_t i = 0; i < set->count; i++) {
		if (!strings_has(other, set->items[i]))
			vec_push(&cx->arena, &left, set->items[i]);
	}
	return left;
}

/* What has the lacking one in it is not there, either. */
static void take_away(struct ctx *cx, unsigned int machine,
		      struct strings *set, const char *lacking)
{
	struct strings kept = { 0 };

	for (size_t i = 0; i < set->count; i++) {
		struct strings whole = { 0 };

		features_add(cx, machine, &whole, set->items[i]);
		if (!strings_has(&whole, lacking))
			vec_push(&cx->arena, &kept, set->items[i]);
	}
	*set = kept;
}

static void take_away_words(struct ctx *cx, unsigned int machine,
			    struct strings *set, const char *words)
{
	size_t size;

	for (; words && *words; words += size + (words[size] == ' ')) {
		size = strcspn(words, " ");
		take_away(cx, machine, set, arena_printf(&cx->arena, "%.*s",
							 (int)size, words));
	}
}

/* Few have the newer encoding of not-a-number, and most of these no other one;
 * where there is no unit, Linux may let both run. */
static void take_nan(struct ctx *cx, struct board_core *c)
{
	if (strings_has(&c->has, "nan2008"))
		return;
	features_add(cx, EM_MIPS, &c->has, "nan-legacy");
	if (!strings_has(&c->has, "fpu"))
		features_add(cx, EM_MIPS, &c->may, "nan2008");
}

void board_core_take(struct ctx *cx, const struct board *b,
		     struct board_core *c)
{
	const struct core *core = c->core;
	const struct soc *soc = b->soc;

	if (!core)
		return;
	features_add_words(cx, core->machine, &c->has, core->has);
	features_add_words(cx, core->machine, &c->may, core->may);
	/* Of another one than the chip's, the chip says nothing. */
	if (soc && core_find(soc->core) == core) {
		features_add_words(cx, core->machine, &c->has, soc->has);
		take_away_words(cx, core->machine, &c->may, soc->lacks);
	}
	if (core->machine == EM_MIPS)
		take_nan(cx, c);
	c->may = without(cx, &c->may, &c->has);
}

/* Of its widest programs; 0: there is no core that runs any. */
static unsigned int class_of(unsigned int machine, const struct strings *has)
{
	static const char *const wide[] = { "mips3", "powerpc64", "rv64",
					    "mips64r6" };

	if (machine == EM_AARCH64 || machine == EM_X86_64 ||
	    machine == EM_S390 || machine == EM_LOONGARCH)
		return 64;
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++) {
		if (strings_has(has, wide[i]))
			return 64;
	}
	return 32;
}

/* Of its systems; 0: there are some of each. */
static enum order order_of(const struct board *b)
{
	switch (b->machine) {
	case EM_S390:
	case EM_PPC:
		return ORDER_BIG;
	case EM_PPC64:
		return strings_has(&b->has, "power8") ? 0 : ORDER_BIG;
	case EM_ARM:
		/* Network processors of XScale are big-endian. */
		return b->soc || strings_has(&b->may, "wmmx") ? 0
							: ORDER_LITTLE;
	case EM_MIPS:
	case 0:
		return 0;
	default:
		return ORDER_LITTLE;
	}
}

/* Of several cores: what all have, and what some have or may have. */
static void fold(struct ctx *cx, struct board *b, const struct board_core *c,
		 bool is_first)
{
	struct strings arm32 = { 0 }, any = { 0 };

	if (c->core)
		features_add_words(cx, EM_ARM, &arm32, c->core->arm32);
	widen(cx, &any, &b->has);
	widen(cx, &any, &b->may);
	widen(cx, &any, &c->has);
	widen(cx, &any, &c->may);
	b->has = is_first ? c->has : features_common(cx, &b->has, &c->has);
	b->may = without(cx, &any, &b->has);
	b->arm32 = is_first ? arm32 : features_common(cx, &b->arm32, &arm32);
}

/* Cores for real-time work, which stand beside those that run Linux. */
static bool is_helper(const struct board_core *c)
{
	return strings_has(&c->has, "m") || strings_has(&c->has, "r");
}

static void disable_helpers(struct board *b)
{
	bool has_others = false;

	for (size_t i = 0; i < b->cores.count; i++)
		has_others |= !b->cores.items[i].is_disabled &&
			      !is_helper(&b->cores.items[i]);
	for (size_t i = 0; has_others && i < b->cores.count; i++)
		b->cores.items[i].is_disabled |=
			is_helper(&b->cores.items[i]);
}

void board_fold(struct ctx *cx, struct board *b)
{
	bool is_first = true, is_any = false;

	disable_helpers(b);

	for (size_t i = 0; i < b->cores.count; i++) {
		const struct board_core *c = &b->cores.items[i];

		if (c->is_disabled)
			continue;
		is_any = true;
		if (c->core && is_first)
			b->machine = c->core->machine;
		if (!c->core)
			widen(cx, &b->unknown, &c->names);
		if (!c->core && !c->has.count)
			continue;
		fold(cx, b, c, is_first);
		is_first = false;
	}
	b->class = !is_any ? 0 : class_of(b->machine, &b->has);
	b->order = b->kernel.order ? b->kernel.order
		   : b->soc && b->soc->order ? b->soc->order : order_of(b);
	b->is_order_known = b->kernel.order || (b->soc && b->soc->order);
}

int board_of_core(struct ctx *cx, const char *name, struct board *ret_board)
{
	struct board b = { .path = name };
	struct board_core c = { .node = name, .core = core_find(name) };

	if (!c.core)
		return fail(cx, XS_EUSAGE, "%s: no such core is known", name);
	vec_push(&cx->arena, &c.names, name);
	board_core_take(cx, &b, &c);
	vec_push(&cx->arena, &b.cores, c);
	board_fold(cx, &b);
	*ret_board = b;
	return 0;
}
