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

/* Other names of levels, and cores of a level (GCC's manual, "Submodel
 * Options"). */
static const struct alias {
	unsigned int family;
	const char *names, *features;
} aliases[] = {
	{ EM_S390, " arch3 arch5 ", "z900" }, { EM_S390, " arch6 ", "z990" },
	{ EM_S390, " arch7 z9-ec ", "z9-109" }, { EM_S390, " arch8 ", "z10" },
	{ EM_S390, " arch9 ", "z196" }, { EM_S390, " arch10 ", "zEC12" },
	{ EM_S390, " arch11 ", "z13" }, { EM_S390, " arch12 ", "z14" },
	{ EM_S390, " arch13 ", "z15" }, { EM_S390, " arch14 ", "z16" },
	{ EM_LOONGARCH, " loongarch64 ", "la64" },
	{ EM_PPC, " powerpc64le ", "power8" },
	{ EM_386, " k8 opteron athlon64 nocona core2 ", "x86-64" },
	{ EM_386, " nehalem corei7 westmere sandybridge ivybridge silvermont"
	  " goldmont goldmont-plus tremont btver2 bdver1 bdver2 ",
	  "x86-64-v2" },
	{ EM_386, " haswell broadwell skylake alderlake bdver4 znver1 znver2"
	  " znver3 ", "x86-64-v3" },
	{ EM_386, " skylake-avx512 cascadelake cooperlake icelake-client"
	  " icelake-server tigerlake rocketlake sapphirerapids znver4 ",
	  "x86-64-v4" },
};

static const char *alias_of(struct needing *n, const char *name)
{
	const char *word = arena_printf(&n->cx->arena, " %s ", name);

	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++) {
		if (aliases[i].family == feature_family(n->object->machine) &&
		    strstr(aliases[i].names, word))
			return aliases[i].features;
	}
	return NULL;
}

/* A level, an extension or a core as features, in words; NULL: none is known.
 * AArch64's levels have the machine in their names. */
static const char *features_of(struct needing *n, const char *name)
{
	unsigned int machine = n->object->machine;
	const char *alias = alias_of(n, name);
	const struct core *core;

	if (alias)
		return alias;
	if (machine == EM_AARCH64 && !strncmp(name, "armv", 4))
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

/* "armv8.2-a+crypto+nofp" */
static void take_value(struct needing *n, const char *value, const char *from)
{
	size_t size = strcspn(value, "+");
	const char *name = arena_strndup(&n->cx->arena, value, size);
	const char *words = features_of(n, name);

	if (words)
		need_words(n, words, from);
	for (value += size; *value == '+'; value += size) {
		size = strcspn(++value, "+");
		name = arena_strndup(&n->cx->arena, value, size);
		if (is_extension(name))
			need_feature(n, name, "%s", from);
	}
}

static void take_word(struct needing *n, const char *word, const char *unit)
{
	const char *from = arena_printf(&n->cx->arena, "%s of %s", word,
					unit ? unit : "a unit");

	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++) {
		const struct option *o = &options[i];
		size_t size = strlen(o->name);

		if (o->family != feature_family(n->object->machine))
			continue;
		if (!o->feature && !strncmp(word, o->name, size))
			take_value(n, word + size, from);
		else if (o->feature && !strcmp(word, o->name))
			need_feature(n, o->feature, "%s", from);
	}
}

static void take_unit(struct needing *n, const struct dbg_unit *unit)
{
	const char *text = unit->producer;
	size_t size;

	for (; *text; text += size + (text[size] == ' ')) {
		size = strcspn(text, " ");
		if (size > 2 && !strncmp(text, "-m", 2))
			take_word(n, arena_strndup(&n->cx->arena, text, size),
				  unit->name);
	}
}

static bool tells_nothing_else(unsigned int machine)
{
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++) {
		if (options[i].family == feature_family(machine))
			return true;
	}
	return false;
}

void needs_of_flags(struct needing *n)
{
	struct dbg_units units;

	if (!tells_nothing_else(n->object->machine))
		return;
	n->when = NEED_COMPILED;
	dbg_producers(n->cx, n->object, &units);
	for (size_t i = 0; i < units.count; i++)
		take_unit(n, &units.items[i]);
}
