/* SPDX-License-Identifier: MIT */
#include "glibc.h"

#include "xstage/hwcap.h"

/* The parts that directories are made of: no machine has more capabilities
 * that count than seven; platform and "tls" come with them. */
enum { PARTS_MAX = 12 };

struct parts {
	const char *items[PARTS_MAX];
	unsigned int count;
};

static void add_part(struct parts *parts, const char *name)
{
	if (name && *name && parts->count < PARTS_MAX)
		parts->items[parts->count++] = name;
}

/* All parts that the set 'bits' has, the last one first. */
static const char *directory_of(struct process *p, const struct parts *parts,
				unsigned int bits)
{
	const char *path = "";

	for (unsigned int i = 0; i < parts->count; i++) {
		if (bits & 1u << i)
			path = arena_printf(&p->cx->arena, "%s/%s",
					    parts->items[i], path);
	}
	return path;
}

/*
 * Every subset of capabilities, platform and "tls", counted down, so that the
 * last part weighs most (glibc 2.36 elf/dl-hwcaps.c, _dl_important_hwcaps).
 */
static void add_legacy(struct process *p, struct capabilities *c,
		       uint64_t hwcaps)
{
	struct parts parts = { .count = 0 };

	for (unsigned int bit = 0; bit < 64; bit++) {
		if (hwcaps >> bit & 1)
			add_part(&parts, hwcap_name(p->cx, p->loader->target,
						    p->loader->version, bit));
	}
	add_part(&parts, p->options->platform);
	add_part(&parts, "tls");
	for (unsigned int bits = (1u << parts.count) - 1; bits; bits--)
		vec_push(&p->cx->arena, &c->directories,
			 directory_of(p, &parts, bits));
}

/* Names are legacy ones if this loader has them, else glibc-hwcaps. */
static uint64_t sort_names(struct process *p, struct capabilities *c)
{
	const struct strings *names = &p->options->hwcaps;
	struct target t = p->loader->target;
	unsigned int version = p->loader->version;
	uint64_t hwcaps = hwcap_inherent(t, version);

	for (size_t i = 0; i < names->count; i++) {
		int bit = hwcap_bit(t, version, names->items[i]);

		if (bit >= 0)
			hwcaps |= UINT64_C(1) << bit;
		else if (!version || version >= 233)
			vec_push(&p->cx->arena, &c->named, names->items[i]);
	}
	return hwcaps & hwcap_important(t, version);
}

static uint64_t platform_mask(const struct process *p)
{
	const char *name = p->options->platform;
	int bit = name ? hwcap_platform_bit(p->loader->target,
					    p->loader->version, name) : -1;

	return bit < 0 ? 0 : UINT64_C(1) << bit;
}

const struct capabilities *glibc_capabilities(struct process *p)
{
	struct capabilities *c;

	if (p->capabilities)
		return p->capabilities;
	c = arena_alloc(&p->cx->arena, sizeof(*c));
	c->legacy = sort_names(p, c);
	for (size_t i = 0; i < c->named.count; i++)
		vec_push(&p->cx->arena, &c->directories,
			 arena_printf(&p->cx->arena, "glibc-hwcaps/%s/",
				      c->named.items[i]));
	if (p->loader->version && p->loader->version < 237)
		add_legacy(p, c, c->legacy);
	vec_push(&p->cx->arena, &c->directories, "");
	c->legacy |= platform_mask(p);
	p->capabilities = c;
	return c;
}
