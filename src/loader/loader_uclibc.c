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

enum {
	NAME_LIMIT = 1024,	/* longer names are not looked for */
	PATH_LIMIT = 2050,	/* longer paths overrun the loader's buffer */
};

struct search {
	struct process *p;
	const struct request *r;
	struct answer *a;
	const char *name;	/* the last component of what is asked for */
};

static const struct uclibc *features(const struct process *p)
{
	return p->loader->model;
}

static bool owns(const char *base)
{
	return strstr(base, "uClibc");
}

static bool is_libc(const char *name)
{
	return !strcmp(name, "libc.so.0") || !strcmp(name, "libc.so.1");
}

/* Class and byte order are not tested, but nothing of such a file fits. */
static const char *misfit_of(struct process *p, const struct object *o)
{
	const struct target *t = &p->loader->target;
	bool is_library = o->type == ET_DYN ||
			  (o->type == ET_EXEC && features(p)->takes_programs);

	if (o->kind != OBJECT_ELF)
		return o->defect;
	if (!is_library || o->order != t->order ||
	    target_refuses(p->cx, (struct target){ .machine = t->machine },
			   o->machine, 0))
		return "is not an ELF executable for this machine";
	if (o->class != t->class || !object_segment(o, PT_LOAD))
		return "cannot be mapped";
	return NULL;
}

static const char *defect_of(struct process *p, const struct object *o)
{
	const char *why = misfit_of(p, o);
	const GElf_Phdr *tls;

	if (why)
		return why;
	tls = object_segment(o, PT_TLS);
	if (tls && !features(p)->has_tls)
		return "has thread-local storage, which this loader does not support";
	if (!o->has_dynamic)
		return "has no dynamic section";
	return o->defect;
}

static const char *refuses(struct process *p, const struct loader_file *f)
{
	return defect_of(p, f->object);
}

/* By inode alone.  The loader does not know the program's. */
static struct loaded *find_mapped(const struct process *p,
				  const struct object *file)
{
	for (size_t i = 0; i < p->map.count; i++) {
		struct loaded *o = p->map.items[i];

		if (o != p->program && o->object &&
		    o->object->dev == file->dev && o->object->ino == file->ino)
			return o;
	}
	return NULL;
}

static bool try_file(struct search *s, struct attempt t)
{
	const struct loader_files *files = &s->p->loader->files;
	const struct loader_file *f = files->look(files->data, t.text);
	struct loaded *known = f->error ? NULL : find_mapped(s->p, f->object);

	t.text = f->text;
	t.error = f->error;
	if (f->error)
		t.why = strerror(f->error);
	else if (!known)
		t.why = defect_of(s->p, f->object);
	answer_attempt(s->p, s->a, t);
	if (t.why)
		return false;
	s->a->rule = t.rule;
	s->a->owner = t.owner;
	s->a->outcome = known ? OUTCOME_KNOWN : OUTCOME_FOUND;
	s->a->found = known ? known : process_map(s->p, s->r, f, t.rule);
	return true;
}

/* The text before the last slash of the path that an object was opened by;
 * nothing for "x" and for "/x". */
static const char *origin_of(struct search *s, const struct loaded *o)
{
	const char *path = o == s->p->program ? o->file : o->path;
	const char *slash = strrchr(path, '/');

	if (!slash || slash == path)
		return NULL;
	return arena_strndup(&s->p->cx->arena, path, slash - path);
}

/* What stands for $ORIGIN, which is known in DT_RPATH alone. */
static const char *value_of_origin(struct search *s, struct attempt *t)
{
	const char *origin = NULL;

	if (t->rule == RULE_RPATH)
		origin = origin_of(s, t->owner);
	if (!origin)
		t->why = t->rule == RULE_RPATH
			? "$ORIGIN has no value"
			: "$ORIGIN is known in DT_RPATH alone";
	return origin;
}

/* uClibc-ng takes $ORIGIN at the start of an element, and no relative one. */
static const char *expand(struct search *s, const char *text,
			  struct attempt *t)
{
	static const char token[] = "$ORIGIN";
	size_t n = strlen(token);
	const char *origin;

	if (!strncmp(text, token, n)) {
		origin = value_of_origin(s, t);
		text = arena_printf(&s->p->cx->arena, "%s%s",
				    origin ? origin : "", text + n);
	}
	if (!t->why && *text != '/')
		t->why = "relative directories are not searched";
	return text;
}

static bool try_element(struct search *s, const char *text, size_t length,
			struct attempt t)
{
	struct arena *a = &s->p->cx->arena;

	t.text = text = length ? arena_strndup(a, text, length) : ".";
	if (features(s->p)->is_ng)
		text = expand(s, text, &t);
	if (t.why) {
		answer_attempt(s->p, s->a, t);
		return false;
	}
	t.text = arena_printf(a, "%s/%s", text, s->name);
	return strlen(t.text) < PATH_LIMIT && try_file(s, t);
}

/* An empty element is the current directory. */
static bool try_old_list(struct search *s, const char *list, struct attempt t)
{
	while (list) {
		size_t length = strcspn(list, ":");

		if (try_element(s, list, length, t))
			return true;
		list = list[length] ? list + length + 1 : NULL;
	}
	return false;
}

/* A leading or doubled colon is glued to the element behind it, and a colon
 * at the end adds nothing. */
static bool try_list(struct search *s, const char *list, struct attempt t)
{
	if (!features(s->p)->is_ng)
		return try_old_list(s, list, t);
	while (*list) {
		size_t length = 1 + strcspn(list + 1, ":");

		if (try_element(s, list, length, t))
			return true;
		list += length + (list[length] == ':');
	}
	return false;
}

/* Nobody asks for what is preloaded. */
static const struct dynamic *run_paths(const struct search *s)
{
	static const struct dynamic none;

	return s->r->kind == REQUEST_PRELOAD
		? &none : &s->r->requester->object->dynamic;
}

static bool try_rpath(struct search *s)
{
	const struct dynamic *y = run_paths(s);

	return y->rpath && !y->runpath &&
	       try_list(s, y->rpath, (struct attempt){
			.rule = RULE_RPATH, .owner = s->r->requester });
}

static bool try_library_path(struct search *s)
{
	const struct strings *dirs = &s->p->options->library_path;

	for (size_t i = 0; features(s->p)->has_library_path &&
			   i < dirs->count; i++) {
		if (try_list(s, dirs->items[i], (struct attempt){
				.rule = RULE_LIBRARY_PATH }))
			return true;
	}
	return false;
}

static bool try_runpath(struct search *s)
{
	const struct dynamic *y = run_paths(s);

	return y->runpath &&
	       try_list(s, y->runpath, (struct attempt){
			.rule = RULE_RUNPATH, .owner = s->r->requester });
}

static bool is_own_entry(const struct cache_entry *e, const char *name)
{
	return (e->flags == 1 || e->flags == 2 || e->flags == 4) &&
	       e->key && e->path && !strcmp(e->key, name);
}

/* The first entry whose file can be loaded counts. */
static bool try_cache(struct search *s)
{
	const struct cache *c = s->p->loader->cache;

	for (size_t i = 0; c && i < c->count; i++) {
		if (is_own_entry(&c->entries[i], s->name) &&
		    try_file(s, (struct attempt){
				.rule = RULE_CACHE,
				.text = c->entries[i].path }))
			return true;
	}
	return false;
}

static bool try_defaults(struct search *s)
{
	const struct strings *lists = &features(s->p)->defaults;

	for (size_t i = 0; i < lists->count; i++) {
		if (try_list(s, lists->items[i], (struct attempt){
				.rule = RULE_DEFAULT }))
			return true;
	}
	return false;
}

/* A name whose file cannot be loaded is looked for by its last component. */
static void search_file(struct search *s)
{
	static bool (*const sources[])(struct search *) = {
		try_rpath, try_library_path, try_runpath, try_cache,
		try_defaults,
	};

	if (s->name != s->r->name &&
	    try_file(s, (struct attempt){ .rule = RULE_PATH,
					  .text = s->r->name }))
		return;
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		if (sources[i](s))
			return;
	}
}

static void add_names(struct process *p, struct strings *names,
		      const char *text, const char *separators)
{
	while (*(text += strspn(text, separators))) {
		size_t length = strcspn(text, separators);

		vec_push(&p->cx->arena, names,
			 arena_strndup(&p->cx->arena, text, length));
		text += length;
	}
}

static void add_preload_file(struct process *p, struct strings *names)
{
	struct span bytes;
	char *text, *hash;

	if (!features(p)->has_preload_file ||
	    root_read(p->loader->files.root, "/etc/ld.so.preload",
		      &bytes) <= 0)
		return;
	text = arena_strndup(&p->cx->arena, (const char *)bytes.bytes,
			     bytes.size);
	while ((hash = strchr(text, '#')))
		memset(hash, ' ', strcspn(hash, "\n"));
	add_names(p, names, text, ": \t\n");
}

/* A tab parts the names in LD_PRELOAD, too. */
static void preloads(struct process *p, struct strings *names)
{
	const struct strings *options = &p->options->preload;

	*names = (struct strings){ 0 };
	for (size_t i = 0; features(p)->has_preload && i < options->count; i++)
		add_names(p, names, options->items[i], ": \t");
	add_preload_file(p, names);
}

/* What the file names must be there, LD_PRELOAD's names need not. */
static bool is_required(struct search *s)
{
	struct strings names = { 0 };

	if (s->r->kind != REQUEST_PRELOAD)
		return false;
	add_preload_file(s->p, &names);
	return strings_has(&names, s->r->name);
}

static void search(struct process *p, const struct request *r,
		   struct answer *ret_answer)
{
	struct search s = { p, r, ret_answer, path_base(r->name) };

	if (r->kind == REQUEST_NEEDED &&
	    !strcmp(s.name, features(p)->own_name)) {
		ret_answer->outcome = OUTCOME_KNOWN;
		ret_answer->found = p->interpreter;
		ret_answer->rule = RULE_INTERPRETER;
		return;
	}
	ret_answer->is_required = is_required(&s);
	if (strlen(r->name) <= NAME_LIMIT) {
		search_file(&s);
		return;
	}
	answer_attempt(p, ret_answer, (struct attempt){
		.text = r->name,
		.why = "the name is longer than 1024 bytes" });
}

/* By their names in its Config.in. */
static const char *options(struct ctx *cx, const struct loader *l)
{
	const struct uclibc *u = l->model;
	const struct {
		bool is_on;
		const char *name;
	} all[] = {
		{ u->has_library_path, "LDSO_LD_LIBRARY_PATH" },
		{ u->has_preload, "LDSO_PRELOAD_ENV_SUPPORT" },
		{ u->has_preload_file, "LDSO_PRELOAD_FILE_SUPPORT" },
		{ l->reads_cache, "LDSO_CACHE_SUPPORT" },
		{ u->takes_programs, "LDSO_STANDALONE_SUPPORT" },
		{ u->has_tls, "UCLIBC_HAS_TLS" },
	};
	const char *text = NULL;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (all[i].is_on)
			text = text ? arena_printf(&cx->arena, "%s %s", text,
						   all[i].name) : all[i].name;
	}
	return l->file->error ? NULL : text;
}

const struct loader_ops loader_uclibc = {
	.name = "uclibc",
	.cache = LOADER_CACHE_UCLIBC,
	.owns = owns,
	.is_libc = is_libc,
	.configure = uclibc_configure,
	.options = options,
	.preloads = preloads,
	.refuses = refuses,
	.search = search,
	.names = NAMES_NONE,
	.binds_data_at_start = true,
};
