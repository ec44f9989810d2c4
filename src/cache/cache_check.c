/* SPDX-License-Identifier: MIT */
#include "xstage/cache_check.h"

#include "xstage/strmap.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

struct checking {
	struct ctx *cx;
	struct root *root;
	bool is_signed;		/* the target's plain char */
	const struct cache *have, *want;
	struct strmap wanted;	/* identity -> entry of 'want' */
	struct strmap met;	/* the same, of those that 'have' has */
	struct strmap latest;	/* name and flags -> struct latest */
	bool is_searched;
	struct cache_faults *faults;
};

const char *cache_fault_name(enum cache_fault_kind kind)
{
	static const char *const names[] = {
		[CACHE_FAULT_ABSENT] = "absent",
		[CACHE_FAULT_UNUSABLE] = "unusable",
		[CACHE_FAULT_DAMAGED] = "damaged",
		[CACHE_FAULT_STALE] = "stale",
		[CACHE_FAULT_UNEXPECTED] = "unexpected",
		[CACHE_FAULT_DIFFERENT] = "different",
		[CACHE_FAULT_MISSING] = "missing",
		[CACHE_FAULT_HIDDEN] = "hidden",
		[CACHE_FAULT_ORDER] = "order",
	};

	return names[kind];
}

static void tell(struct checking *c, enum cache_fault_kind kind,
		 const struct cache_entry *e, const char *text)
{
	vec_push(&c->cx->arena, c->faults,
		 ((struct cache_fault){ .kind = kind, .key = e->key,
					.path = e->path, .text = text }));
}

/* Entries are one and the same when they lead from a name to a file. */
static const char *identity(struct checking *c, const struct cache_entry *e)
{
	return arena_printf(&c->cx->arena, "%s\n%s", e->key, e->path);
}

/* What is longer than any path is no name of a file. */
static bool is_name(const char *text)
{
	return text && strnlen(text, PATH_MAX) < PATH_MAX;
}

static bool is_readable(const struct cache_entry *e)
{
	return is_name(e->key) && is_name(e->path);
}

static bool is_same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* The place of a name among the others counts for what it means. */
static bool has_same_hwcap(const struct cache_entry *a,
			   const struct cache_entry *b)
{
	uint64_t mask = a->subdirectory ? ~(uint64_t)UINT32_MAX : UINT64_MAX;

	return is_same_text(a->subdirectory, b->subdirectory) &&
	       (a->hwcap & mask) == (b->hwcap & mask);
}

static const char *hwcap_text(struct checking *c, const struct cache_entry *e)
{
	struct arena *a = &c->cx->arena;

	if (!e->is_named)
		return arena_printf(a, "0x%" PRIx64, e->hwcap);
	if (!e->subdirectory)
		return arena_printf(a, "0x%" PRIx64 ", which names none,",
				    e->hwcap);
	return arena_printf(a, "0x%" PRIx64 " (%s)", e->hwcap,
			    e->subdirectory);
}

static void compare_hwcap(struct checking *c, const struct cache_entry *have,
			  const struct cache_entry *want)
{
	struct arena *a = &c->cx->arena;

	/* The old format tells loaders to take it in any case. */
	if (!c->have->is_new && want->hwcap)
		tell(c, CACHE_FAULT_DIFFERENT, have, arena_printf(a,
			"is for every processor instead of the capabilities"
			" %s", hwcap_text(c, want)));
	else if (c->have->is_new && !has_same_hwcap(have, want))
		tell(c, CACHE_FAULT_DIFFERENT, have, arena_printf(a,
			"is for the capabilities %s instead of %s",
			hwcap_text(c, have), hwcap_text(c, want)));
}

static void compare(struct checking *c, const struct cache_entry *have,
		    const struct cache_entry *want)
{
	struct arena *a = &c->cx->arena;

	if (have->flags != want->flags)
		tell(c, CACHE_FAULT_DIFFERENT, have, arena_printf(a,
			"has the flags 0x%" PRIx32 " instead of 0x%" PRIx32,
			have->flags, want->flags));
	if (!c->want->is_new)
		return;
	compare_hwcap(c, have, want);
	if (c->have->is_new && have->osversion != want->osversion)
		tell(c, CACHE_FAULT_DIFFERENT, have, arena_printf(a,
			"is for the kernel 0x%" PRIx32 " instead of 0x%"
			PRIx32, have->osversion, want->osversion));
}

static void tell_unreadable(struct checking *c, const struct cache_entry *e)
{
	const char *what = is_name(e->key) ? "its path" : "its name";
	bool is_long = e->key && e->path;
	struct cache_entry told = { .key = is_name(e->key) ? e->key : NULL,
				    .path = is_name(e->path) ? e->path
							     : NULL };

	if (!told.key && !told.path)
		what = arena_printf(&c->cx->arena, "what entry %td says",
				    e - c->have->entries + 1);
	tell(c, CACHE_FAULT_DAMAGED, &told,
	     arena_printf(&c->cx->arena, "%s is %s", what, is_long
			  ? "longer than any path" : "not in the cache"));
}

static void check_entry(struct checking *c, const struct cache_entry *e)
{
	const struct cache_entry *want;
	const char *id;
	struct root_trace t;

	if (!is_readable(e)) {
		tell_unreadable(c, e);
		return;
	}
	t = root_trace(c->root, e->path);
	id = identity(c, e);
	want = strmap_get(&c->wanted, id);
	if (t.error)
		tell(c, CACHE_FAULT_STALE, e, strerror(t.error));
	else if (!want)
		tell(c, CACHE_FAULT_UNEXPECTED, e,
		     "ldconfig does not find it so");
	else
		compare(c, e, want);
	if (want)
		strmap_put(&c->met, id, (void *)want);
}

static void check_missing(struct checking *c)
{
	for (size_t i = 0; i < c->want->count; i++) {
		const struct cache_entry *e = &c->want->entries[i];

		if (is_readable(e) && !strmap_get(&c->met, identity(c, e)))
			tell(c, CACHE_FAULT_MISSING, e, "is not in the cache");
	}
}

/* The last wanted entry with the name and flags of one that was met. */
struct latest {
	const struct cache_entry *want, *have;
};

/*
 * Of entries with one name and flags the loader takes the first that fits: one
 * is hidden by what comes before it and should come behind.
 */
static void check_hidden(struct checking *c, const struct cache_entry *e)
{
	struct arena *a = &c->cx->arena;
	const char *id = identity(c, e);
	const struct cache_entry *want = strmap_get(&c->wanted, id);
	const char *name = arena_printf(a, "%s\n%" PRIx32, e->key, e->flags);
	struct latest *l = strmap_get(&c->latest, name);

	/* Of equal ones the first counts. */
	if (!want || strmap_get(&c->met, id))
		return;
	if (l && want < l->want) {
		tell(c, CACHE_FAULT_HIDDEN, e, arena_printf(a,
			"comes behind %s, which it should hide",
			l->have->path));
		return;
	}
	if (!l) {
		l = arena_alloc(a, sizeof(*l));
		strmap_put(&c->latest, name, l);
	}
	*l = (struct latest){ want, e };
}

static void check_order(struct checking *c, const struct cache_entry *before,
			const struct cache_entry *e)
{
	if (c->is_searched && is_readable(before) && is_readable(e) &&
	    cache_compare(before->key, e->key, c->is_signed) < 0)
		tell(c, CACHE_FAULT_ORDER, e, arena_printf(&c->cx->arena,
			"must not come behind %s: a loader may miss it",
			before->key));
}

/* Of equal ones the first counts. */
static void want(struct checking *c, const struct cache_entry *e)
{
	const char *id = is_readable(e) ? identity(c, e) : NULL;

	if (id && !strmap_get(&c->wanted, id))
		strmap_put(&c->wanted, id, (void *)e);
}

void cache_check(struct ctx *cx, struct cache_pair pair,
		 struct cache_faults *faults)
{
	const struct cache *have = pair.have;
	struct checking c = {
		.cx = cx, .root = pair.root, .have = have, .want = pair.want,
		.is_signed = target_char_is_signed(pair.target.machine),
		.is_searched = pair.is_searched,
		.wanted = { .arena = &cx->arena },
		.met = { .arena = &cx->arena },
		.latest = { .arena = &cx->arena }, .faults = faults,
	};

	for (size_t i = 0; i < pair.want->count; i++)
		want(&c, &pair.want->entries[i]);
	for (size_t i = 0; i < have->count; i++) {
		if (is_readable(&have->entries[i]))
			check_hidden(&c, &have->entries[i]);
		check_entry(&c, &have->entries[i]);
		if (i)
			check_order(&c, &have->entries[i - 1],
				    &have->entries[i]);
	}
	check_missing(&c);
}
