/* SPDX-License-Identifier: MIT */
#include "xstage/board_names.h"

#include "xstage/features.h"

#include <string.h>

static void take_words(struct ctx *cx, struct strings *list, const char *words)
{
	size_t size;

	for (; words && *words; words += size + (words[size] == ' ')) {
		const char *word;

		size = strcspn(words, " ");
		word = arena_strndup(&cx->arena, words, size);
		if (!strings_has(list, word))
			vec_push(&cx->arena, list, word);
	}
}

/* What an architecture of OpenWrt with that in its name has of a core. */
static const struct part {
	const char *name, *feature;
} parts[] = {
	{ "neon-vfpv4", "neon-fma" }, { "neon", "neon" },
	{ "vfpv4", "vfpv4-d16" }, { "vfpv3-d16", "vfpv3-d16" },
	{ "vfpv3", "vfpv3" }, { "vfp", "vfpv2" }, { "24kf", "fpu" },
};

static const char *feature_of(const char *openwrt)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (strstr(openwrt, parts[i].name))
			return parts[i].feature;
	}
	return NULL;
}

/* OpenWrt's names of MIPS have the byte order in them. */
static bool is_of_order(const struct board *b, const char *openwrt)
{
	bool is_little = strstr(openwrt, "el_");

	return b->machine != EM_MIPS || !b->order ||
	       is_little == (b->order == ORDER_LITTLE);
}

/* Those for what the board surely has come first. */
static void take_openwrt(struct ctx *cx, const struct board *b,
			 const char *words, struct strings *list)
{
	struct strings all = { 0 };

	take_words(cx, &all, words);
	for (int is_sure = 1; is_sure >= 0; is_sure--) {
		for (size_t i = 0; i < all.count; i++) {
			const char *f = feature_of(all.items[i]);
			const struct strings *set = is_sure ? &b->has
							    : &b->may;

			if (is_of_order(b, all.items[i]) &&
			    (f ? strings_has(set, f) : is_sure))
				vec_push(&cx->arena, list, all.items[i]);
		}
	}
}

/* The option for the machine, then those of the core. */
static void take_buildroot(struct ctx *cx, const struct board *b,
			   const char *words, struct machine_names *names)
{
	struct strings list = { 0 };

	for (size_t i = 0; b->order && i < names->buildroot.count; i++) {
		if (!i || !strncmp(names->buildroot.items[i], "BR2_RISCV_", 10))
			vec_push(&cx->arena, &list, names->buildroot.items[i]);
	}
	take_words(cx, &list, words);
	names->buildroot = list;
}

static const char *flag_of(const struct strings *flags, const char *start)
{
	for (size_t i = 0; i < flags->count; i++) {
		if (!strncmp(flags->items[i], start, strlen(start)))
			return flags->items[i];
	}
	return NULL;
}

/* Where a chip may have a unit or not, that is left to who knows; but old ones
 * have none, nearly always. */
static void take_arm_float(struct ctx *cx, const struct board *b,
			   const char *fpu, struct strings *flags)
{
	bool is_open = strings_has(&b->may, "vfpv2") &&
		       strings_has(&b->has, "v7-a");

	if (fpu) {
		vec_push(&cx->arena, flags, fpu);
		vec_push(&cx->arena, flags, "-mfloat-abi=hard");
	} else if (!is_open) {
		vec_push(&cx->arena, flags, "-mfloat-abi=soft");
	}
	if (fpu && !strings_has(&b->has, "v6t2"))
		vec_push(&cx->arena, flags, "-marm");
}

static void take_core(struct ctx *cx, const struct board *b,
		      const struct core *core, struct machine_names *names)
{
	struct strings flags = { 0 };

	take_openwrt(cx, b, core->openwrt, &names->openwrt);
	take_buildroot(cx, b, core->buildroot, names);
	take_words(cx, &flags, core->flags);
	if (b->machine == EM_ARM && !strings_has(&b->has, "m"))
		take_arm_float(cx, b, flag_of(&names->flags, "-mfpu="),
			       &flags);
	names->flags = flags;
}

/* Buildroot's options for two kinds of cores. */
static const struct pair {
	const char *big, *little, *option;
} pairs[] = {
	{ "arm,cortex-a15", "arm,cortex-a7", "BR2_cortex_a15_a7" },
	{ "arm,cortex-a17", "arm,cortex-a7", "BR2_cortex_a17_a7" },
	{ "arm,cortex-a57", "arm,cortex-a53", "BR2_cortex_a57_a53" },
	{ "arm,cortex-a72", "arm,cortex-a53", "BR2_cortex_a72_a53" },
	{ "arm,cortex-a73", "arm,cortex-a35", "BR2_cortex_a73_a35" },
	{ "arm,cortex-a73", "arm,cortex-a53", "BR2_cortex_a73_a53" },
	{ "arm,cortex-a75", "arm,cortex-a55", "BR2_cortex_a75_a55" },
	{ "arm,cortex-a76", "arm,cortex-a55", "BR2_cortex_a76_a55" },
};

static bool is_of(const struct pair *p, const struct core *core)
{
	return core == core_find(p->big) || core == core_find(p->little);
}

static void take_pair(struct ctx *cx, const struct board *b,
		      const struct core *one, const struct core *other,
		      struct machine_names *names)
{
	const char *option = NULL;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (is_of(&pairs[i], one) && is_of(&pairs[i], other))
			option = pairs[i].option;
	}
	take_buildroot(cx, b, option, names);
	if (b->machine == EM_AARCH64)
		vec_push(&cx->arena, &names->openwrt, "aarch64_generic");
}

/* The kinds of cores that run Linux; 0, 1, 2, or 3 for more. */
static int kinds_of(const struct board *b, const struct core *kinds[2])
{
	int count = 0;

	for (size_t i = 0; i < b->cores.count; i++) {
		const struct board_core *c = &b->cores.items[i];

		if (c->is_disabled || (count > 0 && c->core == kinds[0]) ||
		    (count > 1 && c->core == kinds[1]))
			continue;
		if (count == 2 || !c->core)
			return 3;
		kinds[count++] = c->core;
	}
	return count;
}

void board_names_of(struct ctx *cx, const struct board *b,
		    struct machine_facts *ret_facts,
		    struct machine_names *ret_names)
{
	struct machine_facts f = {
		.target = { .class = b->class, .order = b->order,
			    .machine = b->machine },
		.features = b->has, .may = b->may, .is_board = true,
	};
	struct machine_names names = { 0 };
	const struct core *kinds[2] = { NULL, NULL };
	int count = kinds_of(b, kinds);

	if (b->class)
		machine_names_of(cx, &f, &names);
	names.gnu = names.debian = NULL;
	names.openwrt = (struct strings){ 0 };
	if (b->class && count == 1)
		take_core(cx, b, kinds[0], &names);
	else if (b->class && count == 2)
		take_pair(cx, b, kinds[0], kinds[1], &names);
	else
		names.buildroot = (struct strings){ 0 };
	*ret_facts = f;
	*ret_names = names;
}
