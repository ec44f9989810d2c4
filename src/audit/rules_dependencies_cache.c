/* SPDX-License-Identifier: MIT */
#include "rules_dependencies.h"

#include "xstage/cache_check.h"
#include "xstage/cache_maker.h"
#include "xstage/cache_uclibc.h"

static const char path[] = "/etc/ld.so.cache";

static int read_cache(struct audit *a, struct span bytes,
		      struct cache *ret_cache)
{
	const struct loader *l = a->loader;

	return l->ops->cache == LOADER_CACHE_UCLIBC
		? cache_read_uclibc(a->cx, bytes, path, l->target, ret_cache)
		: cache_read(a->cx, bytes, path, l->target, ret_cache);
}

/* What ldconfig would write now; its notices are not asked for. */
static bool make_cache(struct audit *a, struct cache *ret_cache)
{
	void (*warning)(const char *message) = a->cx->warning;
	struct cache_notices notices = { 0 };
	struct cache_wish wish = { .notices = &notices, .keeps_links = true };
	struct cache_image image = { 0 };
	int r;

	a->cx->warning = NULL;
	r = cache_make(a->cx, a->root, a->loader, &wish, &image);
	a->cx->warning = warning;
	*ret_cache = (struct cache){ 0 };
	if (r < 0 || !image.bytes.size)
		return r >= 0;
	return read_cache(a, buf_span(&image.bytes), ret_cache) >= 0;
}

static const struct fault_words {
	enum cache_fault_kind kind;
	const char *verb;
} words[] = {
	{ CACHE_FAULT_STALE, "leads to what is not there" },
	{ CACHE_FAULT_MISSING, "lacks" },
	{ CACHE_FAULT_HIDDEN, "hides" },
	{ CACHE_FAULT_DIFFERENT, "has with other flags" },
	{ CACHE_FAULT_UNEXPECTED, "has beyond what ldconfig finds" },
	{ CACHE_FAULT_ORDER, "has in a place where a loader may miss it" },
	{ CACHE_FAULT_DAMAGED, "is damaged at" },
};

/* One line for all faults of a kind, with the first of them. */
static void tell_kind(struct audit *a, const struct cache_faults *faults,
		      const struct fault_words *w)
{
	const struct cache_fault *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < faults->count; i++) {
		if (faults->items[i].kind != w->kind)
			continue;
		if (!count++)
			first = &faults->items[i];
	}
	if (count)
		audit_found(a, path, cache_fault_name(w->kind), "it %s: %s =>"
			    " %s%s", w->verb, first->key ? first->key : "?",
			    first->path ? first->path : "?", count > 1
			    ? arena_printf(&a->cx->arena, " and %zu more",
					   count - 1) : "");
}

void rule_ldcache_stale(struct audit *a)
{
	const struct loader *l = a->loader;
	struct cache_faults faults = { 0 };
	struct cache have, want;
	struct span bytes;

	if (!l || !l->reads_cache || l->ops->cache == LOADER_CACHE_NONE ||
	    root_read(a->root, path, &bytes) <= 0)
		return;
	if (read_cache(a, bytes, &have) < 0) {
		audit_found(a, path, "unusable", "its loader makes nothing of"
			    " it: %s", a->cx->error);
		return;
	}
	if (!make_cache(a, &want))
		return;
	cache_check(a->cx, (struct cache_pair){
		.root = a->root, .target = l->target,
		.have = &have, .want = &want }, &faults);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		tell_kind(a, &faults, &words[i]);
}
