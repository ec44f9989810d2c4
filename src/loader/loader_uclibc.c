/* SPDX-License-Identifier: MIT */
/*
 * The loader of uClibc 0.9.x and uClibc-ng 1.0.x (ldso/ldso/dl-elf.c).  Which
 * of its sources it asks was chosen when it was compiled.
 */
#include "models.h"
#include "uclibc.h"

#include "xstage/path.h"

#include <errno.h>
#include <string.h>

/* _dl_load_elf_shared_library() gives up on longer names. */
enum { NAME_LIMIT = 1024 };

struct search {
	struct process *p;
	const struct request *r;
	struct answer *a;
	const char *name;	/* the last component of what is asked for */
};

static const struct uclibc *features(const struct search *s)
{
	return s->p->loader->model;
}

static bool owns(const char *base)
{
	return strstr(base, "uClibc");
}

/* Machines with two numbers aside, only the machine is tested. */
static const char *defect_of(struct process *p, const struct object *o)
{
	const struct target *t = &p->loader->target;

	if (!S_ISREG(o->mode))
		return "is not a regular file";
	if (o->kind == OBJECT_FOREIGN || o->kind == OBJECT_UNREADABLE)
		return o->defect;
	if (o->kind != OBJECT_ELF || o->type != ET_DYN ||
	    target_refuses(p->cx, (struct target){ .machine = t->machine },
			   o->machine, 0))
		return "is not an ELF executable for this machine";
	if (o->class != t->class || o->order != t->order)
		return "cannot be mapped: another class or byte order";
	if (!o->has_dynamic)
		return "has no dynamic section";
	return o->defect;
}

static const char *refuses(struct process *p, const struct loader_file *f)
{
	return defect_of(p, f->object);
}

static bool try_file(struct search *s, struct attempt t)
{
	const struct loader_files *files = &s->p->loader->files;
	const struct loader_file *f = files->look(files->data, t.text);

	t.text = f->text;
	t.error = f->error;
	t.why = f->error ? strerror(f->error) : defect_of(s->p, f->object);
	answer_attempt(s->p, s->a, t);
	if (t.why)
		return false;
	s->a->rule = t.rule;
	s->a->owner = t.owner;
	s->a->found = process_find_file(s->p, f->object);
	s->a->outcome = s->a->found ? OUTCOME_KNOWN : OUTCOME_FOUND;
	if (!s->a->found)
		s->a->found = process_map(s->p, s->r, f, t.rule);
	return true;
}

static bool try_directory(struct search *s, const char *directory,
			  size_t length, struct attempt t)
{
	t.text = arena_printf(&s->p->cx->arena, "%.*s/%s", (int)length,
			      directory, s->name);
	return strlen(t.text) <= NAME_LIMIT && try_file(s, t);
}

/* One element; uClibc-ng knows $ORIGIN at the start, in DT_RPATH alone. */
static bool try_element(struct search *s, const char *text, size_t length,
			struct attempt t)
{
	const struct uclibc *u = features(s);
	static const char token[] = "$ORIGIN";
	size_t n = strlen(token);

	if (u->is_ng && length >= n && !memcmp(text, token, n)) {
		if (t.rule != RULE_RPATH || !t.owner->origin)
			return false;
		text = arena_printf(&s->p->cx->arena, "%s%.*s",
				    t.owner->origin, (int)(length - n),
				    text + n);
		length = strlen(text);
	}
	if (u->is_safe && *text != '/')
		return false;
	return length ? try_directory(s, text, length, t)
		      : try_directory(s, ".", 1, t);
}

/*
 * uClibc-ng glues a leading or doubled colon to the element behind it, and a
 * colon at the end adds nothing; before, an empty element was the cwd.
 */
static bool try_list(struct search *s, const char *list, struct attempt t)
{
	bool is_ng = features(s)->is_ng;

	while (list && *list) {
		size_t length = strcspn(list, ":");

		if (is_ng && !length)
			length = 1 + strcspn(list + 1, ":");
		if (try_element(s, list, length, t))
			return true;
		list = list[length] ? list + length + 1 : NULL;
	}
	return false;
}

static bool try_rpath(struct search *s)
{
	const struct dynamic *y = &s->r->requester->object->dynamic;

	return features(s)->has_run_path && y->rpath && !y->runpath &&
	       try_list(s, y->rpath, (struct attempt){
			.rule = RULE_RPATH, .owner = s->r->requester });
}

static bool try_library_path(struct search *s)
{
	const struct strings *dirs = &s->p->options->library_path;

	for (size_t i = 0; features(s)->has_library_path &&
			   i < dirs->count; i++) {
		if (try_list(s, dirs->items[i], (struct attempt){
				.rule = RULE_LIBRARY_PATH }))
			return true;
	}
	return false;
}

static bool try_runpath(struct search *s)
{
	const struct dynamic *y = &s->r->requester->object->dynamic;

	return features(s)->has_run_path && y->runpath &&
	       try_list(s, y->runpath, (struct attempt){
			.rule = RULE_RUNPATH, .owner = s->r->requester });
}

/* Entries of every type but glibc's are good; the first that loads counts. */
static bool try_cache(struct search *s)
{
	const struct cache *c = s->p->loader->cache;

	for (size_t i = 0; c && i < c->count; i++) {
		const struct cache_entry *e = &c->entries[i];

		if ((e->flags == 1 || e->flags == 2 || e->flags == 4) &&
		    !strcmp(e->key, s->name) &&
		    try_file(s, (struct attempt){ .rule = RULE_CACHE,
						  .text = e->path }))
			return true;
	}
	return false;
}

static bool try_defaults(struct search *s)
{
	const struct strings *dirs = &s->p->loader->directories;

	for (size_t i = 0; i < dirs->count; i++) {
		const char *d = dirs->items[i];

		if (try_directory(s, d, strlen(d) - (strlen(d) > 1),
				  (struct attempt){ .rule = RULE_DEFAULT }))
			return true;
	}
	return false;
}

static void search(struct process *p, const struct request *r,
		   struct answer *ret_answer)
{
	static bool (*const sources[])(struct search *) = {
		try_rpath, try_library_path, try_runpath, try_cache,
		try_defaults,
	};
	struct search s = { p, r, ret_answer, path_base(r->name) };
	const struct uclibc *u = features(&s);

	if (!strcmp(s.name, u->own_name)) {
		ret_answer->outcome = OUTCOME_KNOWN;
		ret_answer->found = p->interpreter;
		ret_answer->rule = RULE_INTERPRETER;
		return;
	}
	if (strlen(r->name) > NAME_LIMIT) {
		answer_attempt(p, ret_answer, (struct attempt){
			.text = r->name,
			.why = "the name is longer than 1024 bytes" });
		return;
	}
	if (s.name != r->name &&
	    try_file(&s, (struct attempt){ .rule = RULE_PATH,
					   .text = r->name }))
		return;
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		if (sources[i](&s))
			return;
	}
}

const struct loader_ops loader_uclibc = {
	.name = "uclibc",
	.owns = owns,
	.configure = uclibc_configure,
	.refuses = refuses,
	.search = search,
	.names = NAMES_NONE,
};
