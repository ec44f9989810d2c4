/* SPDX-License-Identifier: MIT */
/*
 * musl's dynamic linker (ldso/dynlink.c, 1.1.x to 1.2.5).  It tests almost
 * nothing: the first file that opens is the one, whatever it is.
 */
#include "image.h"
#include "models.h"
#include "musl.h"

#include "xstage/path.h"
#include "xstage/symbols.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

/* Why a file is not mapped although it could be. */
#define ANOTHER_LIBC "another C library; the loader stands in for it"

/* load_library() builds paths in a buffer of 2 * NAME_MAX + 2 bytes. */
enum { PATH_LIMIT = 2 * NAME_MAX + 2 };

struct search {
	struct process *p;
	const struct request *r;
	struct answer *a;
};

enum step {
	STEP_NEXT,	/* go on */
	STEP_STOP,	/* the whole search ends here, without a result */
	STEP_DONE,
};

static bool owns(const char *base)
{
	return !strncmp(base, "ld-musl-", 8);
}

static bool is_libc(const char *name)
{
	return !strcmp(name, "libc.so") || !strncmp(name, "libc.musl-", 10);
}

/* Libraries that are in the loader itself; no file is opened for them. */
static bool is_reserved(const char *name)
{
	static const char *const names[] = {
		"libc.", "libpthread.", "librt.", "libm.", "libdl.",
		"libutil.", "libxnet.",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!strncmp(name, names[i], strlen(names[i])))
			return true;
	}
	return false;
}

/* Of another class or byte order nothing makes sense to musl. */
static bool is_legible(const struct target *t, const struct object *o)
{
	if (o->kind == OBJECT_BROKEN)
		return o->size >= (t->class == 64 ? sizeof(Elf64_Ehdr)
						  : sizeof(Elf32_Ehdr));
	return o->kind == OBJECT_ELF && o->class == t->class &&
	       o->order == t->order && o->has_dynamic &&
	       (o->type == ET_DYN || o->type == ET_EXEC);
}

/* What mapping the opened file comes to; NULL: it is mapped. */
static const char *defect_of(struct process *p, const struct object *o)
{
	const struct target *t = &p->loader->target;
	const char *why = NULL;

	if (S_ISDIR(o->mode))
		return "Is a directory";
	if (!is_legible(t, o))
		return "Exec format error";
	if (o->kind == OBJECT_ELF)
		why = target_misfit(p->cx, *t, o);
	if (!why)
		why = o->defect;
	if (!why)
		return NULL;
	return arena_printf(&p->cx->arena, "%s; musl maps it all the same, and"
			    " crashes or misses relocations", why);
}

static const char *refuses(struct process *p, const struct loader_file *f)
{
	return defect_of(p, f->object);
}

/* It stands in for what is asked for, which is not mapped. */
static enum step answer_loader(struct search *s)
{
	s->a->outcome = OUTCOME_KNOWN;
	s->a->found = s->p->interpreter;
	s->a->rule = RULE_INTERPRETER;
	return STEP_DONE;
}

/* A second libc would be the end of the process: the loader stands in. */
static bool is_another_libc(struct process *p, const struct loader_file *f)
{
	struct object *o = NULL;
	bool is;

	if (image_open(p->cx, p->loader, f, &o) < 0 || !o)
		return false;
	dynamic_read(p->cx, o);
	is = symbols_define(o, "__libc_start_main") &&
	     symbols_define(o, "stdin");
	object_close(o);
	return is;
}

/* The first search to reach an object gives it its short name. */
static void name_shortly(struct process *p, struct loaded *o)
{
	if (o->is_named)
		return;
	o->is_named = true;
	process_know_name(p, o, path_base(o->path));
}

static enum step take(struct search *s, struct attempt t,
		      const struct loader_file *f)
{
	struct loaded *known = process_find_file(s->p, f->object);

	t.why = known ? NULL : defect_of(s->p, f->object);
	if (!t.why && (known == s->p->interpreter ||
		       (!known && is_another_libc(s->p, f)))) {
		t.why = ANOTHER_LIBC;
		answer_attempt(s->p, s->a, t);
		return answer_loader(s);
	}
	answer_attempt(s->p, s->a, t);
	if (t.why) {
		s->a->outcome = OUTCOME_FATAL;
		s->a->reason = arena_printf(&s->p->cx->arena, "%s: %s",
					    f->text, t.why);
		return STEP_DONE;
	}
	s->a->rule = t.rule;
	s->a->owner = t.owner;
	s->a->outcome = known ? OUTCOME_KNOWN : OUTCOME_FOUND;
	s->a->found = known ? known : process_map(s->p, s->r, f, t.rule);
	if (t.rule != RULE_PATH)
		name_shortly(s->p, s->a->found);
	return STEP_DONE;
}

static enum step try_file(struct search *s, struct attempt t)
{
	const struct loader_files *files = &s->p->loader->files;
	const struct loader_file *f = files->look(files->data, t.text);

	t.text = f->text;
	if (!f->error)
		return take(s, t, f);
	t.error = f->error;
	t.why = strerror(f->error);
	answer_attempt(s->p, s->a, t);
	switch (f->error) {
	case ENOENT:
	case ENOTDIR:
	case EACCES:
	case ENAMETOOLONG:
		return STEP_NEXT;
	}
	return STEP_STOP;
}

/* Lists are split at colons and newlines; empty elements do not count. */
static enum step try_list(struct search *s, const char *list,
			  enum search_rule rule, const struct loaded *owner)
{
	struct arena *a = &s->p->cx->arena;

	while (*(list += strspn(list, ":\n"))) {
		size_t length = strcspn(list, ":\n");
		struct attempt t = { .rule = rule, .owner = owner };
		enum step step;

		t.text = arena_printf(a, "%.*s/%s", (int)length, list,
				      s->r->name);
		list += length;
		if (strlen(t.text) >= PATH_LIMIT)
			continue;
		step = try_file(s, t);
		if (step != STEP_NEXT)
			return step;
	}
	return STEP_NEXT;
}

/* Text before the last slash.  A program that was run, not given to the loader
 * as an argument, is /proc/self/exe. */
static const char *origin_of(struct process *p, const struct loaded *o)
{
	const char *path = o == p->program && !p->options->as_command
			 ? o->file : o->path;
	const char *slash = strrchr(path, '/');

	if (o == p->program && strlen(path) >= PATH_LIMIT)
		return NULL;
	return slash ? arena_strndup(&p->cx->arena, path, slash - path) : ".";
}

/* $ORIGIN and ${ORIGIN}, whatever follows; any other $ and the whole path is
 * ignored: NULL. */
static const char *expand_path(struct process *p, const struct loaded *o,
			       const char *path)
{
	const char *origin = origin_of(p, o);
	char *out = arena_strdup(&p->cx->arena, "");

	while (*path) {
		size_t plain = strcspn(path, "$");
		size_t token = !strncmp(path + plain, "${ORIGIN}", 9) ? 9
			     : !strncmp(path + plain, "$ORIGIN", 7) ? 7 : 0;

		if (path[plain] && (!token || !origin))
			return NULL;
		out = arena_printf(&p->cx->arena, "%s%.*s%s", out, (int)plain,
				   path, token ? origin : "");
		path += plain + token;
	}
	return out;
}

/* Nobody needs a preload: the program's run path is not for it, nor for what
 * it needs itself. */
static const struct loaded *needer_of(const struct loaded *o)
{
	return o->is_preloaded ? NULL : o->requester;
}

/* Both tags are one, RUNPATH wins, and all who led here are asked. */
static enum step try_run_paths(struct search *s)
{
	const struct loaded *o = s->r->kind == REQUEST_PRELOAD
			       ? NULL : s->r->requester;

	for (; o; o = needer_of(o)) {
		const struct dynamic *y = &o->object->dynamic;
		const char *path = y->runpath ? y->runpath : y->rpath;
		enum step step;

		if (path)
			path = expand_path(s->p, o, path);
		step = path ? try_list(s, path, y->runpath ? RULE_RUNPATH
				       : RULE_RPATH, o) : STEP_NEXT;
		if (step != STEP_NEXT)
			return step;
	}
	return STEP_NEXT;
}

static enum step try_library_path(struct search *s)
{
	const struct strings *dirs = &s->p->options->library_path;

	for (size_t i = 0; i < dirs->count; i++) {
		enum step step = try_list(s, dirs->items[i], RULE_LIBRARY_PATH,
					  NULL);

		if (step != STEP_NEXT)
			return step;
	}
	return STEP_NEXT;
}

static enum step try_system_path(struct search *s)
{
	const struct strings *dirs = &s->p->loader->directories;

	for (size_t i = 0; i < dirs->count; i++) {
		enum step step = try_list(s, dirs->items[i], RULE_DEFAULT,
					  NULL);

		if (step != STEP_NEXT)
			return step;
	}
	return STEP_NEXT;
}

static void search(struct process *p, const struct request *r,
		   struct answer *ret_answer)
{
	static enum step (*const sources[])(struct search *) = {
		try_library_path, try_run_paths, try_system_path,
	};
	struct search s = { p, r, ret_answer };

	if (is_reserved(r->name)) {
		answer_loader(&s);
		return;
	}
	if (strchr(r->name, '/')) {
		try_file(&s, (struct attempt){ .rule = RULE_PATH,
					       .text = r->name });
		return;
	}
	if (!*r->name || strlen(r->name) > NAME_MAX) {
		answer_attempt(p, ret_answer, (struct attempt){
			.text = r->name, .why = *r->name
			? "the name is longer than 255 bytes"
			: "the name is empty" });
		return;
	}
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		if (sources[i](&s) != STEP_NEXT)
			return;
	}
}

const struct loader_ops loader_musl = {
	.name = "musl",
	.owns = owns,
	.is_libc = is_libc,
	.configure = musl_configure,
	.refuses = refuses,
	.search = search,
	.names = NAMES_SHORT,
	.preloads_itself = true,
	.binds_at_start = true,
	.goes_on = true,
	.opens_for_program = true,
};
