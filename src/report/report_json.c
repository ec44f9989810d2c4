/* SPDX-License-Identifier: MIT */
/* One object per run; the keys are documented in xstage-tree(1). */
#include "writers.h"

#include "xstage/explain.h"

#include <json-c/json.h>
#include <string.h>

typedef struct json_object json;

static void put(json *o, const char *key, json *value)
{
	json_object_object_add(o, key, value);
}

/* json-c takes UTF-8; other bytes become U+FFFD so that readers survive. */
static json *text(struct ctx *cx, const char *s)
{
	return s ? json_object_new_string(report_utf8(cx, s)) : NULL;
}

static void put_text(struct ctx *cx, json *o, const char *key, const char *s)
{
	put(o, key, text(cx, s));
}

static json *trail_of(const struct closure *k, const struct closure_edge *e)
{
	struct ctx *cx = k->cx;
	json *list = json_object_new_array();

	for (size_t i = 0; i < e->answer.trail_count; i++) {
		const struct attempt *t = &e->answer.trail[i];
		json *o = json_object_new_object();

		put_text(cx, o, "rule", rule_name(t->rule));
		put_text(cx, o, "owner", t->owner ? t->owner->path : NULL);
		put_text(cx, o, "path", t->text);
		put_text(cx, o, "why", t->why
			 ? explain_place(cx, k->catalogue->root, t->text,
					 t->why, t->error) : NULL);
		json_object_array_add(list, o);
	}
	return list;
}

static const char *outcome_name(enum outcome o)
{
	static const char *const names[] = {
		[OUTCOME_MISSING] = "missing",
		[OUTCOME_FOUND] = "found",
		[OUTCOME_KNOWN] = "loaded",
		[OUTCOME_FATAL] = "fatal",
		[OUTCOME_SKIPPED] = "skipped",
	};

	return names[o];
}

static json *names_of(struct ctx *cx, const struct strings *names)
{
	json *list = names ? json_object_new_array() : NULL;

	for (size_t i = 0; names && i < names->count; i++)
		json_object_array_add(list, text(cx, names->items[i]));
	return list;
}

static json *request_of(const struct closure *k, const struct closure_edge *e)
{
	struct ctx *cx = k->cx;
	const struct answer *a = &e->answer;
	json *o = json_object_new_object();
	bool hit = a->found && a->found->object;

	put_text(cx, o, "name", e->request.name);
	put_text(cx, o, "requester", e->request.requester->path);
	put_text(cx, o, "kind", request_kind_name(e->request.kind));
	put_text(cx, o, "priority", priority_name(e->request.priority));
	put(o, "alternatives", names_of(cx, e->request.names));
	put_text(cx, o, "for", e->request.why);
	put_text(cx, o, "outcome", outcome_name(a->outcome));
	put_text(cx, o, "hit", hit ? a->found->path : NULL);
	put_text(cx, o, "rule", hit ? rule_name(a->rule ? a->rule
						: a->found->rule) : NULL);
	put_text(cx, o, "owner", a->owner ? a->owner->path : NULL);
	put_text(cx, o, "reason", a->reason);
	put(o, "trail", trail_of(k, e));
	return o;
}

static json *requests_of(const struct closure *k, const struct loaded *l)
{
	json *list = json_object_new_array();
	const struct closure_edge *e;

	for (size_t i = 0; (e = closure_edge_of(k, l, i)); i++)
		json_object_array_add(list, request_of(k, e));
	return list;
}

static json *object_of(const struct closure *k, const struct loaded *l)
{
	json *o = json_object_new_object();
	struct ctx *cx = k->cx;

	put_text(cx, o, "path", l->path);
	put_text(cx, o, "file", l->file);
	put_text(cx, o, "soname", l->object->dynamic.soname);
	put_text(cx, o, "machine", target_machine_name(cx, l->object->machine));
	put(o, "class", json_object_new_int(l->object->class));
	put_text(cx, o, "order", l->object->order == ORDER_BIG ? "big"
							       : "little");
	put_text(cx, o, "interpreter", l->object->interpreter);
	put_text(cx, o, "rule", rule_name(l->rule));
	put(o, "requests", requests_of(k, l));
	return o;
}

static json *objects_of(const struct closure *k)
{
	const struct process *p = k->process;
	json *list = json_object_new_array();

	for (size_t i = 0; i < p->map.count; i++) {
		if (p->map.items[i]->object)
			json_object_array_add(list, object_of(k,
							p->map.items[i]));
	}
	if (p->program->object->interpreter && p->interpreter->object &&
	    !p->interpreter->in_order)
		json_object_array_add(list, object_of(k, p->interpreter));
	return list;
}

static const char *fault_name(enum version_fault fault)
{
	static const char *const names[] = {
		[VERSION_MISSING] = "missing",
		[VERSION_WEAK] = "weak",
		[VERSION_UNTOLD] = "no version information",
		[VERSION_ASSERTION] = "assertion",
		[VERSION_UNASKED] = "unasked",
		[VERSION_RELR] = "relr",
	};

	return names[fault];
}

static json *gaps_of(const struct closure *k)
{
	json *list = json_object_new_array();

	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];
		json *o = json_object_new_object();

		put_text(k->cx, o, "version", g->need->version);
		put_text(k->cx, o, "file", g->need->file);
		put_text(k->cx, o, "provider",
			 g->provider ? g->provider->path : NULL);
		put_text(k->cx, o, "needed_by", g->needer->path);
		put_text(k->cx, o, "fault", fault_name(g->fault));
		put_text(k->cx, o, "symbol", g->symbol);
		put(o, "fatal", json_object_new_boolean(g->is_fatal));
		json_object_array_add(list, o);
	}
	return list;
}

static json *unbound_of(const struct closure *k)
{
	json *list = k->has_bound ? json_object_new_array() : NULL;

	for (size_t i = 0; i < k->unbound.count; i++) {
		const struct unbound *u = &k->unbound.items[i];
		json *o = json_object_new_object();

		put_text(k->cx, o, "name", u->name);
		put_text(k->cx, o, "needed_by", u->needer->path);
		json_object_array_add(list, o);
	}
	return list;
}

static void add_needs(const struct closure *k, const struct loaded *l,
		      json *list)
{
	const struct versions *v = &l->object->versions;

	for (size_t i = 0; i < v->need_count; i++) {
		const struct version_need *need = &v->needs[i];
		const struct loaded *giver = version_giver(k, need);
		json *o = json_object_new_object();

		put_text(k->cx, o, "version", need->version);
		put_text(k->cx, o, "file", need->file);
		put(o, "weak", json_object_new_boolean(need->weak));
		put_text(k->cx, o, "provider", giver ? giver->path : NULL);
		put_text(k->cx, o, "needed_by", l->path);
		json_object_array_add(list, o);
	}
}

static json *needs_of(const struct closure *k)
{
	const struct process *p = k->process;
	json *list = json_object_new_array();

	for (size_t i = version_first(p); i < p->map.count; i++) {
		if (p->map.items[i]->object && k->loader->ops->has_versions)
			add_needs(k, p->map.items[i], list);
	}
	return list;
}

static json *loader_of(const struct closure *k)
{
	const struct loader *l = k->loader;
	json *o = json_object_new_object();

	put_text(k->cx, o, "path", l->path);
	put_text(k->cx, o, "model", l->ops->name);
	put_text(k->cx, o, "banner", l->banner);
	put_text(k->cx, o, "defect", k->interpreter_defect);
	return o;
}

/* The root's own loader, when the program's is of no use. */
static json *instead_of(const struct closure *k)
{
	json *o = k->instead ? loader_of(k->instead) : NULL;

	if (o)
		put(o, "complete", json_object_new_boolean(
			closure_is_complete(k->instead)));
	return o;
}

enum { FLAGS = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE };

/* Programs are written as they come: a whole root's would fill the memory. */
static void json_begin(struct report *r)
{
	json *root = text(r->cx, root_name(r->root));

	fprintf(r->out, "{\n  \"root\":%s,\n  \"programs\":[",
		json_object_to_json_string_ext(root, FLAGS));
	json_object_put(root);
}

/* As json-c would have written it inside the whole: two levels down. */
static void add_program(struct report *r, json *o)
{
	const char *s = json_object_to_json_string_ext(o, FLAGS);

	fputs(r->count++ ? ",\n    " : "\n    ", r->out);
	for (; *s; s++) {
		fputc(*s, r->out);
		if (*s == '\n')
			fputs("    ", r->out);
	}
	json_object_put(o);
}

static void json_closure(struct report *r, const struct closure *k)
{
	struct strings news = explain_bad_news(k->cx, r->root, k);
	json *o = json_object_new_object(), *list = json_object_new_array();

	put_text(k->cx, o, "path", k->process->program->path);
	put(o, "complete", json_object_new_boolean(closure_is_complete(k)));
	put(o, "loader", loader_of(k));
	put(o, "instead", instead_of(k));
	put(o, "objects", objects_of(k));
	put(o, "versions", gaps_of(k));
	if (r->verbose)
		put(o, "version_needs", needs_of(k));
	put(o, "symbols", unbound_of(k));
	for (size_t i = 0; i < news.count; i++)
		json_object_array_add(list, text(k->cx, news.items[i]));
	put(o, "messages", list);
	add_program(r, o);
}

static void json_chain(struct report *r, const struct closure *k,
		       const struct chain *c)
{
	json *o = json_object_new_object(), *list = json_object_new_array();

	put_text(k->cx, o, "path", k->process->program->path);
	for (size_t i = 0; i < c->count; i++)
		json_object_array_add(list, request_of(k, c->items[i]));
	put(o, "chain", list);
	add_program(r, o);
}

static void json_plain(struct report *r, const char *path, const char *what)
{
	json *o = json_object_new_object();

	put_text(r->cx, o, "path", path);
	put(o, "complete", json_object_new_boolean(true));
	put_text(r->cx, o, "kind", what);
	put(o, "objects", json_object_new_array());
	add_program(r, o);
}

static void json_end(struct report *r)
{
	fputs("\n  ]\n}\n", r->out);
}

static void json_script(struct report *r, const char *path,
			const struct script *s)
{
	json *o = json_object_new_object(), *list = json_object_new_array();

	put_text(r->cx, o, "path", path);
	put(o, "complete", json_object_new_boolean(!s->defect));
	put_text(r->cx, o, "kind", "script");
	put_text(r->cx, o, "interpreter", s->interpreter);
	put_text(r->cx, o, "argument", s->argument);
	put_text(r->cx, o, "command", s->command);
	put_text(r->cx, o, "defect", s->defect);
	put_text(r->cx, o, "remark", s->remark);
	put(o, "objects", json_object_new_array());
	if (s->defect)
		json_object_array_add(list, text(r->cx, arena_printf(
			&r->cx->arena, "%s: %s", path, s->defect)));
	put(o, "messages", list);
	add_program(r, o);
}

const struct report_format report_json = {
	.name = "json",
	.tells_news = true,
	.has_later = true,
	.begin = json_begin,
	.closure = json_closure,
	.plain = json_plain,
	.script = json_script,
	.chain = json_chain,
	.end = json_end,
};
