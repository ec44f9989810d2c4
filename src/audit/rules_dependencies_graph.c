/* SPDX-License-Identifier: MIT */
#include "rules_dependencies.h"

#include "xstage/path.h"

#include <stdlib.h>
#include <string.h>

/* Directories of variants for better processors: one of them is taken, by name
 * (glibc-hwcaps, and what up to 2.36 had its place beside the library). */
static bool is_variant(const char *path)
{
	static const char *const parts[] = {
		"/glibc-hwcaps/", "/tls/", "/neon/", "/vfp/", "/i686/",
		"/sse2/", "/haswell/", "/x86_64/", "/power7/", "/power8/",
		"/power9/", "/z13/", "/z14/", "/z15/",
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (strstr(path, parts[i]))
			return true;
	}
	return false;
}

static bool is_provider(const struct audited *o)
{
	return !o->is_excluded && o->object->dynamic.soname &&
	       (o->class == CLASS_LIBRARY || o->class == CLASS_PLUGIN) &&
	       !is_variant(o->path);
}

static bool is_same_file(struct audit *a, const struct audited *x,
			 const struct audited *y)
{
	struct object *p = NULL, *q = NULL;
	bool is_same;

	if (x->facts.build_id && y->facts.build_id)
		return !strcmp(x->facts.build_id, y->facts.build_id);
	if (x->object->size != y->object->size)
		return false;
	is_same = catalogue_open(a->catalogue, x->path, &p) >= 0 &&
		  catalogue_open(a->catalogue, y->path, &q) >= 0 &&
		  p->image.size == q->image.size &&
		  !memcmp(p->image.bytes, q->image.bytes, p->image.size);
	if (p)
		object_close(p);
	if (q)
		object_close(q);
	return is_same;
}

/* Both lists are in byte order. */
static bool share_program(const struct audited *x, const struct audited *y)
{
	for (size_t i = 0, j = 0; i < x->programs.count &&
				  j < y->programs.count;) {
		int r = strcmp(x->programs.items[i], y->programs.items[j]);

		if (!r)
			return true;
		i += r < 0;
		j += r > 0;
	}
	return false;
}

static enum severity severity_of_pair(const struct audited *x,
				      const struct audited *y)
{
	if (share_program(x, y))
		return SEVERITY_ERROR;
	return x->programs.count && y->programs.count ? SEVERITY_WARN
						      : SEVERITY_INFO;
}

static void tell_pair(struct audit *a, const struct audited *first,
		      const struct audited *o)
{
	bool together = share_program(first, o);
	struct finding *f = audit_found(a, o->path, first->path,
		"its SONAME %s is that of %s, too%s",
		o->object->dynamic.soname, first->path,
		together ? ", and a program maps both" : "");

	f->where = "DT_SONAME";
	f->severity = severity_of_pair(first, o);
}

/* Each is compared with the first of its name, so that many of one name are no
 * matter. */
void rule_duplicate_soname(struct audit *a)
{
	struct strmap first = { .arena = &a->cx->arena };

	for (size_t i = 0; i < a->objects.count; i++) {
		struct audited *o = a->objects.items[i];
		const struct audited *other;
		const char *key;

		if (!is_provider(o))
			continue;
		key = arena_printf(&a->cx->arena, "%u:%d:%u:%s",
				   o->object->class, o->object->order,
				   o->object->machine,
				   o->object->dynamic.soname);
		other = strmap_get(&first, key);
		if (!other)
			strmap_put(&first, key, o);
		else if (!is_same_file(a, other, o))
			tell_pair(a, other, o);
	}
}

/* "libssl" of "libssl.so.3", "libpcre2-8" of "libpcre2-8.so.0"; NULL: it has
 * no version behind it. */
static const char *stem_of(struct ctx *cx, const char *soname)
{
	const char *at = strstr(soname, ".so.");

	return at && at[4] ? arena_strndup(&cx->arena, soname, at - soname)
			   : NULL;
}

static const char *name_of(const struct loaded *o)
{
	return o->object ? o->object->dynamic.soname : NULL;
}

void rule_double_load(struct audit *a, const struct closure *k)
{
	struct strmap stems = { .arena = &k->cx->arena };
	const struct process *p = k->process;

	for (size_t i = 0; a->program && i < p->map.count; i++) {
		struct loaded *o = p->map.items[i], *other;
		const char *soname = name_of(o);
		const char *stem = soname ? stem_of(k->cx, soname) : NULL;
		struct finding *f;

		if (!stem || o->priority != PRIORITY_START || !o->requester)
			continue;
		other = strmap_get(&stems, stem);
		if (!other)
			strmap_put(&stems, stem, o);
		if (!other || !strcmp(name_of(other), soname))
			continue;
		f = audit_found(a, o->requester->file, soname, "it brings %s"
				" to where %s is mapped, needed by %s", soname,
				name_of(other), other->requester->file);
		f->where = "DT_NEEDED";
	}
}

/* Numbers of the objects of a closure, and the walk of Tarjan's algorithm, its
 * stack of calls an array: a chain may be long. */
struct node {
	const struct loaded *object;
	size_t index, low;	/* index 0: not visited */
	size_t edge;		/* the next one to look at */
	bool is_on_stack;
};

struct walk {
	struct audit *a;
	const struct closure *k;
	struct node *nodes;	/* by the objects' addresses */
	size_t count, visited;
	VEC(struct node *) calls, stack;
};

static int by_address(const void *x, const void *y)
{
	const struct node *a = x, *b = y;

	return a->object < b->object ? -1 : a->object > b->object;
}

static struct node *node_of(const struct walk *w, const struct loaded *o)
{
	struct node key = { .object = o };

	return o ? bsearch(&key, w->nodes, w->count, sizeof(key), by_address)
		 : NULL;
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The members from number 'from' of the stack on need each other. */
static void tell_cycle(struct walk *w, size_t from)
{
	struct arena *m = &w->a->cx->arena;
	struct strings files = { 0 };
	const char *list = "", *ring = "";

	for (size_t i = from; i < w->stack.count; i++)
		vec_push(m, &files, w->stack.items[i]->object->file);
	qsort(files.items, files.count, sizeof(*files.items), by_text);
	for (size_t i = 1; i < files.count && i < 8; i++)
		list = arena_printf(m, "%s%s%s", list, i > 1 ? ", " : "",
				    files.items[i]);
	if (files.count > 8)
		ring = arena_printf(m, " and %zu more", files.count - 8);
	audit_found(w->a, files.items[0], files.items[1], "it and %s%s need"
		    " each other", list, ring)->where = "DT_NEEDED";
}

static void leave(struct walk *w, struct node *n)
{
	size_t from = w->stack.count;

	if (w->calls.count) {
		struct node *up = w->calls.items[w->calls.count - 1];

		up->low = n->low < up->low ? n->low : up->low;
	}
	if (n->low != n->index)
		return;
	do {
		w->stack.items[--from]->is_on_stack = false;
	} while (w->stack.items[from] != n);
	if (w->stack.count - from > 1)
		tell_cycle(w, from);
	w->stack.count = from;
}

static void enter(struct walk *w, struct node *n)
{
	n->index = n->low = ++w->visited;
	n->is_on_stack = true;
	vec_push(&w->k->cx->arena, &w->calls, n);
	vec_push(&w->k->cx->arena, &w->stack, n);
}

static void step(struct walk *w)
{
	struct node *n = w->calls.items[w->calls.count - 1], *to;
	const struct closure_edge *e;

	if (n->edge >= n->object->edge_count) {
		w->calls.count--;
		leave(w, n);
		return;
	}
	e = &w->k->edges.items[n->object->first_edge + n->edge++];
	to = e->request.kind == REQUEST_NEEDED ? node_of(w, e->answer.found)
					       : NULL;
	if (to && !to->index)
		enter(w, to);
	else if (to && to->is_on_stack && to->index < n->low)
		n->low = to->index;
}

void rule_dependency_cycle(struct audit *a, const struct closure *k)
{
	struct walk w = { .a = a, .k = k };

	w.nodes = arena_array(&k->cx->arena, k->process->map.count + 1,
			      sizeof(*w.nodes));
	for (size_t i = 0; i < k->process->map.count; i++) {
		if (k->process->map.items[i]->object)
			w.nodes[w.count++].object = k->process->map.items[i];
	}
	qsort(w.nodes, w.count, sizeof(*w.nodes), by_address);
	for (size_t i = 0; i < w.count; i++) {
		if (w.nodes[i].index)
			continue;
		enter(&w, &w.nodes[i]);
		while (w.calls.count)
			step(&w);
	}
}
