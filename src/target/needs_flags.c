/* SPDX-License-Identifier: MIT */
#include "needs.h"

#include "xstage/cores.h"
#include "xstage/dwarf.h"
#include "xstage/features.h"

#include <string.h>

/*
 * Of machines whose files tell no level, the options of the compiler do, which
 * GCC writes into debug information (DW_AT_producer).  They are what the
 * compiler was free to use, not what it used.
 */
static const struct option {
	unsigned int family;
	const char *name;	/* "-march=": a level or a core follows */
	const char *feature;	/* of a whole one: the lowest level with it */
} options[] = {
	{ EM_AARCH64, "-march=", NULL }, { EM_AARCH64, "-mcpu=", NULL },
	{ EM_386, "-march=", NULL },
	{ EM_386, "-msse2", "sse2" }, { EM_386, "-msse4.2", "x86-64-v2" },
	{ EM_386, "-mavx", "x86-64-v3" }, { EM_386, "-mavx2", "x86-64-v3" },
	{ EM_386, "-mfma", "x86-64-v3" }, { EM_386, "-mbmi2", "x86-64-v3" },
	{ EM_386, "-mavx512f", "x86-64-v4" },
	{ EM_PPC, "-mcpu=", NULL }, { EM_PPC, "-maltivec", "altivec" },
	{ EM_PPC, "-mvsx", "vsx" }, { EM_PPC, "-mspe", "spe" },
	{ EM_S390, "-march=", NULL }, { EM_S390, "-mvx", "vx" },
	{ EM_LOONGARCH, "-march=", NULL },
	{ EM_LOONGARCH, "-mlsx", "lsx" }, { EM_LOONGARCH, "-mlasx", "lasx" },
};

/* Of the others, that of one unit tells who raised the level. */
static const struct option naming[] = {
	{ EM_ARM, "-march=", NULL }, { EM_ARM, "-mcpu=", NULL },
	{ EM_ARM, "-mfpu=", NULL },
	{ EM_MIPS, "-march=", NULL }, { EM_MIPS, "-mmsa", "msa" },
	{ EM_MIPS, "-mdsp", "dsp" }, { EM_MIPS, "-mdspr2", "dspr2" },
	{ EM_MIPS, "-mmicromips", "micromips" }, { EM_MIPS, "-mips16", "mips16" },
	{ EM_RISCV, "-march=", NULL },
};

/* Words that take away what a level or a core has. */
static const struct removal {
	unsigned int family;
	const char *name;
	const char *feature;
} removals[] = {
	{ EM_PPC, "-msoft-float", "fpu" }, { EM_PPC, "-mno-vsx", "vsx" },
	{ EM_PPC, "-mno-altivec", "altivec" },
	{ EM_S390, "-mno-vx", "vx" }, { EM_LOONGARCH, "-mno-lsx", "lsx" },
	{ EM_386, "-mno-sse2", "sse2" },
	{ EM_386, "-mno-sse4.2", "x86-64-v2" },
	{ EM_386, "-mno-avx", "x86-64-v3" },
	{ EM_386, "-mno-avx2", "x86-64-v3" },
	{ EM_386, "-mno-avx512f", "x86-64-v4" },
};

/* A unit's own words. */
struct words {
	struct needing *n;
	const char *text;	/* with a blank before and behind */
	const char *unit;
	bool is_naming;
};

static bool takes_away(const struct words *w, const char *feature)
{
	unsigned int machine = w->n->object->machine;
	struct strings whole = { 0 };

	features_add(w->n->cx, machine, &whole, feature);
	for (size_t i = 0; i < sizeof(removals) / sizeof(*removals); i++) {
		const struct removal *r = &removals[i];

		if (r->family == feature_family(machine) &&
		    strings_has(&whole, r->feature) &&
		    strstr(w->text, arena_printf(&w->n->cx->arena, " %s ",
						 r->name)))
			return true;
	}
	return false;
}

static void note(const struct words *w, const char *features, const char *word)
{
	const char *from = arena_printf(&w->n->cx->arena, "%s of %s", word,
					w->unit ? w->unit : "a unit");
	size_t size;

	for (; *features; features += size + (features[size] == ' ')) {
		const char *one;

		size = strcspn(features, " ");
		one = arena_strndup(&w->n->cx->arena, features, size);
		if (!takes_away(w, one))
			need_feature(w->n, one, "%s", from);
	}
}

/* A level, an extension or a core as features, in words; NULL: none is known.
 * AArch64's levels have the machine in their names. */
static const char *features_of(struct needing *n, const char *name)
{
	unsigned int machine = n->object->machine;
	const struct core *core;

	if ((machine == EM_AARCH64 || machine == EM_ARM) &&
	    !strncmp(name, "armv", 4))
		name += 3;
	if (feature_is_known(machine, name))
		return name;
	core = core_find(name);
	return core && feature_family(core->machine) == feature_family(machine)
	       ? core->has : NULL;
}

/* What follows a level is an extension, which has GCC's name here, too.  What
 * is taken away is not asked for, and every core has the first two. */
static bool is_extension(const char *name)
{
	return *name && strcmp(name, "fp") != 0 && strcmp(name, "simd") != 0 &&
	       strncmp(name, "no", 2) != 0;
}

static void take_riscv(const struct words *w, const char *value,
		       const char *word)
{
	struct strings words = { 0 };

	riscv_words(w->n->cx, value, &words);
	for (size_t i = 0; i < words.count; i++)
		note(w, words.items[i], word);
}

/* "armv8.2-a+crypto+nofp", or two cores of one board: "cortex-a72.cortex-a53" */
static void take_value(const struct words *w, const char *value,
		       const char *word)
{
	struct ctx *cx = w->n->cx;
	size_t size = strcspn(value, "+");
	const char *name = arena_strndup(&cx->arena, value, size);
	const char *features = features_of(w->n, name);

	if (w->n->object->machine == EM_RISCV) {
		take_riscv(w, value, word);
		return;
	}
	if (!features && !strncmp(name, "cortex-", 7))
		features = features_of(w->n, arena_strndup(&cx->arena, name,
							strcspn(name, ".")));
	if (features)
		note(w, features, word);
	else
		w->n->needs->unknown = arena_printf(&cx->arena, "it was"
			" compiled for %s, which is not known", name);
	for (value += size; *value == '+'; value += size) {
		size = strcspn(++value, "+");
		name = arena_strndup(&cx->arena, value, size);
		if (is_extension(name))
			note(w, name, word);
	}
}

static void try_option(const struct words *w, const char *word,
		       const struct option *o)
{
	size_t size = strlen(o->name);

	if (o->family != feature_family(w->n->object->machine))
		return;
	if (!o->feature && !strncmp(word, o->name, size))
		take_value(w, word + size, word);
	else if (o->feature && !strcmp(word, o->name))
		note(w, o->feature, word);
}

static void take_word(const struct words *w, const char *word)
{
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		try_option(w, word, &options[i]);
	for (size_t i = 0; w->is_naming &&
	     i < sizeof(naming) / sizeof(*naming); i++)
		try_option(w, word, &naming[i]);
}

/* Producers are of any length; GCC's options are not. */
enum { WORD_MAX = 256 };

static void take_unit(struct needing *n, const struct dbg_unit *unit,
		      bool is_naming)
{
	struct words w = { n, arena_printf(&n->cx->arena, " %s ",
					   unit->producer), unit->name,
			   is_naming };
	const char *text = unit->producer;
	size_t size;

	for (; *text; text += size + (text[size] == ' ')) {
		size = strcspn(text, " ");
		if (size > 2 && size < WORD_MAX && !strncmp(text, "-m", 2))
			take_word(&w, arena_strndup(&n->cx->arena, text,
						    size));
	}
}

static bool may_add(unsigned int machine)
{
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++) {
		if (options[i].family == feature_family(machine))
			return true;
	}
	return false;
}

void needs_of_units(struct needing *n, const struct dbg_units *units)
{
	n->when = NEED_COMPILED;
	for (size_t i = 0; may_add(n->object->machine) && i < units->count; i++)
		take_unit(n, &units->items[i], false);
}

void needs_of_flags(struct needing *n)
{
	struct dbg_units units;

	if (!may_add(n->object->machine))
		return;
	dbg_producers(n->cx, n->object, &units);
	needs_of_units(n, &units);
}

const char *needs_unit_with(struct ctx *cx, const struct object *o,
			    const struct dbg_units *units,
			    const char *feature)
{
	for (size_t i = 0; i < units->count; i++) {
		struct needs needs = { 0 };
		struct needing n = { cx, o, &needs, NEED_COMPILED };

		take_unit(&n, &units->items[i], true);
		for (size_t j = 0; j < needs.count; j++) {
			struct strings whole = { 0 };

			features_add(cx, o->machine, &whole,
				     needs.items[j].feature);
			if (features_cover(cx, o->machine, &whole, feature))
				return needs.items[j].evidence;
		}
	}
	return NULL;
}
