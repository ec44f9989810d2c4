/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "board.h"
#include "needs.h"

#include <string.h>

/* Of memory, as libfdt wants it; more cores than any board has, for each is
 * looked for from the start; and the format, which has not changed for twenty
 * years: libfdt 1.6 dies of damaged trees in older ones. */
enum { TREE_ALIGN = 8, CORES_MAX = 4096, WORDS_MAX = 256, VERSION_MIN = 16 };

bool board_is_tree(struct span image)
{
	return span_starts(image, "\xd0\x0d\xfe\xed", 4);
}

#ifdef HAVE_LIBFDT

#include <libfdt.h>

struct reading {
	struct ctx *cx;
	const char *path;
	const void *tree;
	int cpus;	/* the node that has the cores */
	struct board *board;
};

static const char *text_at(const struct reading *r, int node,
			   const char *property)
{
	return fdt_stringlist_get(r->tree, node, property, 0, NULL);
}

/* What all cores have may stand once in the node above them. */
static int owner_of(const struct reading *r, int node, const char *property)
{
	return fdt_getprop(r->tree, node, property, NULL) ? node : r->cpus;
}

static void take_list(const struct reading *r, int node, const char *property,
		      struct strings *list)
{
	int size;
	const void *bytes = fdt_getprop(r->tree, node, property, &size);
	struct span s = { bytes, bytes ? size : 0 };
	const char *text;

	for (int i = 0; i < WORDS_MAX && span_string(s, 0, &text); i++) {
		vec_push(&r->cx->arena, list,
			 arena_strdup(&r->cx->arena, text));
		span_from(s, strlen(text) + 1, &s);
	}
}

static bool is_enabled(const struct reading *r, int node)
{
	const char *status = text_at(r, node, "status");

	return !status || !strcmp(status, "okay") || !strcmp(status, "ok");
}

static bool starts(const char *text, const char *start)
{
	return !strncmp(text, start, strlen(start));
}

static bool is_core(const struct reading *r, int node, const char *name)
{
	const char *type = text_at(r, node, "device_type");

	return (type && !strcmp(type, "cpu")) || !strcmp(name, "cpu") ||
	       starts(name, "cpu@") || starts(name, "PowerPC,");
}

/* "PowerPC,P2020@0", and "PowerPC,440EP" of a property: the part. */
static void take_part(const struct reading *r, const char *text,
		      struct strings *names)
{
	static const char vendor[] = "PowerPC,";

	if (!text || !starts(text, vendor))
		return;
	text += sizeof(vendor) - 1;
	text += *text == ' ';
	vec_push(&r->cx->arena, names,
		 arena_printf(&r->cx->arena, "%.*s", (int)strcspn(text, "@"),
			      text));
}

/* Flags of the Power ISA's categories (ePAPR, 3.7.1). */
static void take_power(const struct reading *r, int node,
		       struct board_core *c)
{
	static const struct {
		const char *property, *feature;
	} flags[] = {
		{ "power-isa-64", "powerpc64" }, { "power-isa-fp", "fpu" },
		{ "power-isa-v", "altivec" }, { "power-isa-sp", "spe" },
		{ "power-isa-sp.fd", "spe-double" },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++) {
		int at = owner_of(r, node, flags[i].property);

		if (!fdt_getprop(r->tree, at, flags[i].property, NULL))
			continue;
		if (!r->board->machine)
			r->board->machine = EM_PPC;
		features_add(r->cx, EM_PPC, &c->has, "powerpc");
		features_add(r->cx, EM_PPC, &c->has, flags[i].feature);
	}
}

/* Extensions one by one, with the width apart, or all in one string; Linux does
 * not use F without D (arch/riscv/kernel/cpufeature.c). */
/* What the tree says is more than what is usual for the core, but for what a
 * maker has of its own, which trees do not tell. */
static void keep_own(struct ctx *cx, const struct strings *usual,
		     struct strings *set)
{
	for (size_t i = 0; i < usual->count; i++) {
		const char *name = usual->items[i];

		if ((*name == 'x' || !strcmp(name, "v0p7") ||
		     !strcmp(name, "nommu")) && !strings_has(set, name))
			vec_push(&cx->arena, set, name);
	}
}

static void take_riscv(const struct reading *r, int node,
		       struct board_core *c)
{
	struct strings words = { 0 }, has = { 0 }, may = { 0 };
	int at = owner_of(r, node, "riscv,isa-extensions");
	const char *text = text_at(r, owner_of(r, node, "riscv,isa"),
				   "riscv,isa");
	const char *base = text_at(r, owner_of(r, node, "riscv,isa-base"),
				   "riscv,isa-base");

	if (base && fdt_getprop(r->tree, at, "riscv,isa-extensions", NULL)) {
		riscv_words(r->cx, base, &words);
		take_list(r, at, "riscv,isa-extensions", &words);
	} else if (text) {
		riscv_words(r->cx, text, &words);
		vec_push(&r->cx->arena, &words, "zicsr");
		vec_push(&r->cx->arena, &words, "zifencei");
	} else {
		return;
	}
	for (size_t i = 0; i < words.count; i++) {
		if (strcmp(words.items[i], "f") != 0 ||
		    strings_has(&words, "d"))
			features_add(r->cx, EM_RISCV, &has, words.items[i]);
	}
	keep_own(r->cx, &c->has, &has);
	keep_own(r->cx, &c->may, &may);
	r->board->machine = EM_RISCV;
	c->has = has;
	c->may = may;
}

/* Small cores beside those that run Linux have no memory management. */
static bool is_monitor(const struct reading *r, int node)
{
	const char *mmu = text_at(r, node, "mmu-type");

	return r->board->machine == EM_RISCV &&
	       (!mmu || !strcmp(mmu, "riscv,none"));
}

static const struct core *first_known(const struct strings *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct core *core = core_find(names->items[i]);

		if (core)
			return core;
	}
	return NULL;
}

static void take_core(const struct reading *r, int node, const char *name)
{
	struct board_core c = {
		.node = arena_printf(&r->cx->arena, "/cpus/%s", name),
		.is_disabled = !is_enabled(r, node),
	};

	take_list(r, node, "compatible", &c.names);
	take_part(r, name, &c.names);
	take_part(r, text_at(r, node, "model"), &c.names);
	c.core = first_known(&c.names);
	if (!c.is_disabled && !r->board->machine)
		r->board->machine = c.core ? c.core->machine
			: starts(name, "PowerPC,") ? EM_PPC : 0;
	board_core_take(r->cx, r->board, &c);
	take_power(r, node, &c);
	take_riscv(r, node, &c);
	c.is_disabled |= is_monitor(r, node);
	vec_push(&r->cx->arena, &r->board->cores, c);
}

static int take_cores(struct reading *r)
{
	int node;

	r->cpus = fdt_path_offset(r->tree, "/cpus");
	if (r->cpus < 0)
		return 0;
	fdt_for_each_subnode(node, r->tree, r->cpus) {
		const char *name = fdt_get_name(r->tree, node, NULL);

		if (!name || !is_core(r, node, name))
			continue;
		if (r->board->cores.count == CORES_MAX)
			return fail(r->cx, XS_EFORMAT, "%s: it has more than"
				    " %d cores", r->path, CORES_MAX);
		take_core(r, node, name);
	}
	return 0;
}

/* There is none in the tree: the chip's, if it is known. */
static void assume_core(const struct reading *r)
{
	struct board *b = r->board;
	struct board_core c = { .node = "/" };

	if (b->cores.count || !b->soc)
		return;
	c.core = core_find(b->soc->core);
	vec_push(&r->cx->arena, &c.names, b->soc->core);
	board_core_take(r->cx, b, &c);
	vec_push(&r->cx->arena, &b->cores, c);
	b->is_assumed = true;
}

static bool is_overlay(const void *tree)
{
	int node;

	if (fdt_getprop(tree, 0, "compatible", NULL) &&
	    fdt_path_offset(tree, "/cpus") >= 0)
		return false;
	fdt_for_each_subnode(node, tree, 0) {
		if (fdt_subnode_offset(tree, node, "__overlay__") >= 0)
			return true;
	}
	return false;
}

static uint64_t aligned(uint64_t size)
{
	return (size + 3) & ~UINT64_C(3);
}

/* The bytes of a tag's own data at 'at' of the structure; false: they lead out
 * of the tree, or there is no such tag. */
static bool size_of_tag(struct span s, uint32_t tag, uint64_t at,
			uint64_t *ret_size)
{
	enum { PROPERTY_HEADER = 8 };	/* u32 size, u32 name */
	struct span value;
	const char *name;
	uint32_t size;

	*ret_size = 0;
	if (tag == FDT_BEGIN_NODE && span_string(s, at, &name))
		*ret_size = aligned(strlen(name) + 1);
	else if (tag == FDT_PROP && span_u32(s, at, ORDER_BIG, &size) &&
		 span_part(s, at + PROPERTY_HEADER, size, &value))
		*ret_size = PROPERTY_HEADER + aligned(size);
	return *ret_size || tag == FDT_END_NODE || tag == FDT_NOP;
}

/*
 * Whether its structure ends (Devicetree Specification, 5.4).  libfdt 1.6 reads
 * a property for ever whose size, beyond that of the tree, leads back to where
 * it begins.
 */
static bool has_end(struct span tree)
{
	uint64_t at = 0, size;
	uint32_t start, tag;
	struct span s;

	if (!span_u32(tree, 8, ORDER_BIG, &start) ||
	    !span_from(tree, start, &s))
		return false;
	while (span_u32(s, at, ORDER_BIG, &tag)) {
		at += sizeof(tag);
		if (tag == FDT_END)
			return true;
		if (!size_of_tag(s, tag, at, &size))
			return false;
		at += size;
	}
	return false;
}

int tree_open(struct ctx *cx, struct span image, const char *path,
	      const void **ret_tree)
{
	uint32_t size, version;
	struct span whole;
	void *copy;

	if (!board_is_tree(image) ||
	    !span_u32(image, 4, ORDER_BIG, &size) ||
	    !span_u32(image, 20, ORDER_BIG, &version) ||
	    !span_part(image, 0, size, &whole))
		return fail(cx, XS_EFORMAT, "%s: it is no whole device tree",
			    path);
	if (version < VERSION_MIN)
		return fail(cx, XS_EFORMAT, "%s: a device tree in format %u,"
			    " which nobody writes any more", path, version);
	*ret_tree = whole.bytes;
	if ((uintptr_t)whole.bytes % TREE_ALIGN) {
		copy = arena_alloc(&cx->arena, size);
		memcpy(copy, whole.bytes, size);
		*ret_tree = copy;
	}
	if (!has_end(whole) || fdt_check_full(*ret_tree, size))
		return fail(cx, XS_EFORMAT, "%s: the device tree is damaged",
			    path);
	return 0;
}

int board_read(struct ctx *cx, struct span image, const char *path,
	       const char *configuration, struct board *ret_board)
{
	struct board b = { .path = path };
	struct reading r = { .cx = cx, .path = path, .board = &b };
	struct fit_parts fit = { 0 };
	const char *model;
	int result = tree_open(cx, image, path, &r.tree);

	if (result >= 0 && configuration &&
	    fdt_path_offset(r.tree, "/images") < 0)
		return fail(cx, XS_EFORMAT, "%s: it is no FIT image, and has"
			    " no configuration %s", path, configuration);
	if (result >= 0 && fdt_path_offset(r.tree, "/images") >= 0) {
		result = fit_read(cx, image, path, configuration, &fit);
		if (result >= 0)
			result = tree_open(cx, fit.tree, path, &r.tree);
	}
	if (result < 0)
		return result;
	if (is_overlay(r.tree))
		return fail(cx, XS_EFORMAT, "%s: it is an overlay of a device"
			    " tree, which says nothing of cores", path);
	model = text_at(&r, 0, "model");
	b.model = model ? arena_strdup(&cx->arena, model) : NULL;
	take_list(&r, 0, "compatible", &b.names);
	for (size_t i = 0; i < b.names.count && !b.soc; i++)
		b.soc = soc_find(b.names.items[i]);
	result = take_cores(&r);
	if (result < 0)
		return result;
	assume_core(&r);
	b.kernel = fit.kernel;
	board_fold(cx, &b);
	*ret_board = b;
	return 0;
}

#else

int board_read(struct ctx *cx, struct span image, const char *path,
	       const char *configuration, struct board *ret_board)
{
	(void)image;
	(void)configuration;
	(void)ret_board;
	return fail(cx, XS_EFORMAT, "%s: device trees cannot be read: built"
		    " without libfdt", path);
}

#endif
