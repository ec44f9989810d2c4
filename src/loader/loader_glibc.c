/* SPDX-License-Identifier: MIT */
#include "glibc.h"
#include "models.h"

#include "xstage/path.h"
#include "xstage/tokens.h"

#include <errno.h>
#include <string.h>

/* One search: what is asked, and the answer that is being built. */
struct search {
	struct process *p;
	const struct request *r;
	struct answer *a;
};

/* What a place had to say. */
enum step {
	STEP_NEXT,	/* go on */
	STEP_LEAVE,	/* leave this list, go on with the next source */
	STEP_DONE,	/* answered, for good or bad */
};

static bool owns(const char *base)
{
	/* ld.so.1 ld64.so.2 ld-linux*.so.2 ld-2.31.so; not ld-musl-*. */
	return !strncmp(base, "ld", 2) && strstr(base, ".so") &&
	       strncmp(base, "ld-musl", 7) && !strstr(base, "uClibc");
}

/* libc.so.6.1 on Alpha and Itanium. */
static bool is_libc(const char *name)
{
	return !strncmp(name, "libc.so.6", 9);
}

/* The loader minds an error of the file it has chosen, unless it can go on
 * without it. */
static enum step take_fatal(struct search *s, const char *why)
{
	enum request_kind kind = s->r->kind;

	s->a->outcome = kind == REQUEST_AUXILIARY || kind == REQUEST_PRELOAD
			? OUTCOME_SKIPPED : OUTCOME_FATAL;
	s->a->reason = why;
	return STEP_DONE;
}

/* Try one file.  *ret_error: errno as open(2) would leave it. */
static enum step try_file(struct search *s, struct attempt t, int *ret_error)
{
	const struct loader_files *files = &s->p->loader->files;
	const struct loader_file *f = files->look(files->data, t.text);
	enum verdict v = glibc_accepts(s->p, f, &t.why);

	t.text = f->text;
	t.error = f->error;
	*ret_error = f->error ? f->error : ENOENT;
	answer_attempt(s->p, s->a, t);
	if (v == VERDICT_SKIP)
		return STEP_NEXT;
	if (v == VERDICT_FATAL)
		return take_fatal(s, arena_printf(&s->p->cx->arena, "%s: %s",
						  f->text, t.why));
	s->a->rule = t.rule;
	s->a->owner = t.owner;
	s->a->found = process_find_file(s->p, f->object);
	s->a->outcome = s->a->found ? OUTCOME_KNOWN : OUTCOME_FOUND;
	if (!s->a->found)
		s->a->found = process_map(s->p, s->r, f, t.rule);
	return STEP_DONE;
}

static bool is_directory(const struct search *s, const char *path)
{
	struct root_trace t = root_trace(s->p->loader->files.root, path);

	return !t.error && t.entry->kind == ENTRY_DIRECTORY;
}

/* Since 2.39 a place that is no directory ends no list. */
static bool is_lenient(const struct search *s)
{
	unsigned int version = s->p->loader->version;

	return !version || version >= 239;
}

/*
 * After a miss in the first look into a directory, the loader asks whether it
 * exists, up to 2.38 by the name without its last slash: "/" does not
 * (elf/dl-load.c, open_path).
 */
static bool is_closed(const struct search *s, const char *path)
{
	return !strcmp(path, "/") && s->p->top == TOP_MISSED && !is_lenient(s);
}

static bool is_known_directory(const struct search *s, const char *path)
{
	return is_directory(s, path) && !is_closed(s, path);
}

static void know_directory(struct search *s, const char *path, bool is_hit)
{
	if (!strcmp(path, "/") && s->p->top == TOP_UNTRIED)
		s->p->top = is_hit ? TOP_HIT : TOP_MISSED;
}

/* errno after which the rest of a list is still tried. */
static bool is_harmless(const struct search *s, int error)
{
	return error == ENOENT || error == EACCES ||
	       (error == ENOTDIR && is_lenient(s));
}

static enum step try_directory(struct search *s, const char *directory,
			       struct attempt t)
{
	const struct strings *subs = &glibc_capabilities(s->p)->directories;
	bool here = false;
	int error = ENOENT;
	enum step step;

	for (size_t i = 0; i < subs->count; i++) {
		const char *sub = subs->items[i];
		char *dir = arena_printf(&s->p->cx->arena, "%s%s", directory,
					 sub);

		/* What is no directory is not looked into again; a relative
		 * one is taken for granted. */
		if (*dir == '/' && !is_known_directory(s, dir)) {
			if (!*sub) {
				t.text = dir;
				t.is_directory = true;
				t.why = strcmp(dir, "/") ? "no such directory"
					: "tried once and never again";
				answer_attempt(s->p, s->a, t);
			}
			continue;
		}
		t.text = arena_printf(&s->p->cx->arena, "%s%s", dir,
				      s->r->name);
		step = try_file(s, t, &error);
		if (step != STEP_DONE || s->a->found)
			know_directory(s, dir, s->a->found);
		if (step == STEP_DONE)
			return step;
		here |= !is_closed(s, dir);
	}
	return here && !is_harmless(s, error) ? STEP_LEAVE : STEP_NEXT;
}

static enum step try_list(struct search *s, const struct search_list *list,
			  enum search_rule rule, const struct loaded *owner)
{
	for (size_t i = 0; i < list->count; i++) {
		enum step step = try_directory(s, list->items[i].directory,
			(struct attempt){ .rule = rule, .owner = owner });

		if (step == STEP_LEAVE)
			return STEP_NEXT;
		if (step == STEP_DONE)
			return STEP_DONE;
	}
	return STEP_NEXT;
}

/* The run paths of the object, of who asked for it, and so on up. */
static enum step try_rpaths(struct search *s)
{
	struct loaded *l = s->r->requester, *program = s->p->program;
	bool met_program = false;

	glibc_make_lists(s->p, l);
	if (l->object->dynamic.runpath)
		return STEP_NEXT;
	for (; l; l = l->requester) {
		glibc_make_lists(s->p, l);
		met_program |= l == program;
		if (try_list(s, &l->rpath, RULE_RPATH, l) == STEP_DONE)
			return STEP_DONE;
	}
	if (met_program)
		return STEP_NEXT;
	glibc_make_lists(s->p, program);
	return try_list(s, &program->rpath, RULE_RPATH, program);
}

static enum step try_library_path(struct search *s)
{
	const struct strings *dirs = &s->p->options->library_path;
	struct search_list *list = &s->p->library_path;

	for (size_t i = 0; !s->p->has_library_path && i < dirs->count; i++)
		glibc_split(s->p, list, s->p->program, dirs->items[i], ":;");
	s->p->has_library_path = true;
	return try_list(s, list, RULE_LIBRARY_PATH, NULL);
}

static enum step try_runpath(struct search *s)
{
	glibc_make_lists(s->p, s->r->requester);
	return try_list(s, &s->r->requester->runpath, RULE_RUNPATH,
			s->r->requester);
}

static bool is_nodeflib(const struct search *s)
{
	return s->r->requester->object->dynamic.flags_1 & DF_1_NODEFLIB;
}

static bool is_below_default(const struct search *s, const char *path)
{
	const struct strings *dirs = &s->p->loader->directories;

	for (size_t i = 0; i < dirs->count; i++) {
		if (!strncmp(path, dirs->items[i], strlen(dirs->items[i])))
			return true;
	}
	return false;
}

static enum step try_cache(struct search *s)
{
	const struct loader *l = s->p->loader;
	const struct capabilities *c = glibc_capabilities(s->p);
	struct attempt t = { .rule = RULE_CACHE };
	int error;

	if (!l->cache) {
		t.text = "/etc/ld.so.cache";
		t.why = l->cache_defect;
		if (t.why)
			answer_attempt(s->p, s->a, t);
		return STEP_NEXT;
	}
	t.text = cache_lookup(l->cache, (struct cache_user){
		l->target, l->version ? l->version : 999, &c->named,
		c->legacy, s->p->options->kernel }, s->r->name);
	if (t.text && is_nodeflib(s) && is_below_default(s, t.text)) {
		t.why = "in a default directory, and NODEFLIB is set";
	} else if (t.text) {
		return try_file(s, t, &error);
	} else {
		t.text = "/etc/ld.so.cache";
		t.why = "no entry";
	}
	answer_attempt(s->p, s->a, t);
	return STEP_NEXT;
}

static enum step try_defaults(struct search *s)
{
	struct search_list list = { 0 };
	const struct strings *dirs = &s->p->loader->directories;

	if (is_nodeflib(s)) {
		answer_attempt(s->p, s->a, (struct attempt){
			.rule = RULE_DEFAULT, .text = "default directories",
			.why = "NODEFLIB is set" });
		return STEP_NEXT;
	}
	for (size_t i = 0; i < dirs->count; i++)
		vec_push(&s->p->cx->arena, &list, ((struct search_element){
			dirs->items[i], dirs->items[i] }));
	return try_list(s, &list, RULE_DEFAULT, NULL);
}

/* Every kernel has a platform to tell, but riscv's. */
static bool is_platform_unknown(const struct process *p)
{
	return !p->options->platform &&
	       p->loader->target.machine != EM_RISCV;
}

/* Names in a dynamic section may have tokens, slash or not. */
static bool expand(struct process *p, struct request *r, struct answer *a)
{
	struct tokens tokens = glibc_tokens(p, r->requester);
	char *name;

	if (r->kind == REQUEST_PRELOAD)
		return true;
	name = tokens_expand(p->cx, &tokens, r->name, strlen(r->name));
	/* What the user did not tell makes it missing, not dropped. */
	if (!name && is_platform_unknown(p))
		return true;
	r->name = name;
	if (name && *name)
		return true;
	/* glibc means it the other way round, and does it this way. */
	a->outcome = r->kind == REQUEST_AUXILIARY ? OUTCOME_FATAL
						  : OUTCOME_SKIPPED;
	a->reason = "a dynamic string token in the name has no value";
	return false;
}

/* A preload with tokens keeps them in its name; only its path has none. */
static void try_path(struct search *s)
{
	struct tokens tokens = glibc_tokens(s->p, s->r->requester);
	struct attempt t = { .rule = RULE_PATH, .text = s->r->name };
	char *path = tokens_expand(s->p->cx, &tokens, t.text, strlen(t.text));
	int error;

	if (path && *path) {
		t.text = path;
		try_file(s, t, &error);
		return;
	}
	t.why = is_platform_unknown(s->p)
		? "the value of $PLATFORM is not known; --platform tells it"
		: "a dynamic string token in the name has no value";
	answer_attempt(s->p, s->a, t);
}

static void search(struct process *p, const struct request *r,
		   struct answer *ret_answer)
{
	static enum step (*const sources[])(struct search *) = {
		try_rpaths, try_library_path, try_runpath, try_cache,
		try_defaults,
	};
	struct search s = { p, r, ret_answer };

	if (strchr(r->name, '/')) {
		try_path(&s);
		return;
	}
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		if (sources[i](&s) == STEP_DONE)
			return;
	}
}

/*
 * The loader counts the bytes that are left behind each comment, but looks for
 * the next one from the start of the file: a late comment may be taken for
 * names (elf/rtld.c, dl_main).
 */
static void blank_comments(char *text, size_t left)
{
	char *at;

	while (left && (at = memchr(text, '#', left))) {
		left -= at - text;
		do {
			*at++ = ' ';
			left--;
		} while (left && *at != '\n');
	}
}

/* /etc/ld.so.preload: names between blanks and colons, # comments. */
static void preloads(struct process *p, struct strings *names)
{
	struct span bytes;
	char *text;

	if (root_read(p->loader->files.root, "/etc/ld.so.preload",
		      &bytes) <= 0)
		return;
	text = arena_strndup(&p->cx->arena, (const char *)bytes.bytes,
			     bytes.size);
	blank_comments(text, bytes.size);
	while (*(text += strspn(text, " \t\n:"))) {
		size_t length = strcspn(text, " \t\n:");

		vec_push(&p->cx->arena, names,
			 arena_strndup(&p->cx->arena, text, length));
		text += length;
	}
}

static const char *refuses(struct process *p, const struct loader_file *f)
{
	const char *why = NULL;

	glibc_accepts(p, f, &why);
	return why;
}

const struct loader_ops loader_glibc = {
	.name = "glibc",
	.cache = LOADER_CACHE_GLIBC,
	.has_filters = true,
	.has_versions = true,
	.has_services = true,
	.has_audits = true,
	.owns = owns,
	.is_libc = is_libc,
	.configure = glibc_configure,
	.preloads = preloads,
	.refuses = refuses,
	.expand = expand,
	.search = search,
};
