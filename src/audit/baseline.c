/* SPDX-License-Identifier: MIT */
#include "xstage/baseline.h"

#include "xstage/content.h"
#include "xstage/rule.h"

#include <json-c/json.h>
#include <stdint.h>
#include <string.h>

/* FNV-1a with 64 bits; the NUL of each part divides it from the next. */
static uint64_t add(uint64_t hash, const char *text)
{
	do {
		hash = (hash ^ (unsigned char)*text) *
		       UINT64_C(0x100000001b3);
	} while (*text++);
	return hash;
}

static const char *print_of(struct ctx *cx, const char *rule,
			    const char *path, const char *key)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	hash = add(hash, rule);
	hash = add(hash, path);
	hash = add(hash, key);
	return arena_printf(&cx->arena, "%016jx", (uintmax_t)hash);
}

const char *finding_fingerprint(struct ctx *cx, const struct finding *f)
{
	return print_of(cx, f->rule->name, f->path, f->key);
}

/* It did not count, but for a reason of its own, which may be gone. */
static bool was_waived(struct json_object *one)
{
	struct json_object *reason;

	return json_object_object_get_ex(one, "waived", &reason) &&
	       !json_object_is_type(reason, json_type_null);
}

/* A member of that name; "" when it is none or no string. */
static const char *text_of(struct json_object *one, const char *name)
{
	struct json_object *o;

	return json_object_object_get_ex(one, name, &o) &&
	       json_object_is_type(o, json_type_string)
	       ? json_object_get_string(o) : "";
}

/* Whether a name is told alone or among others depends on how many there
 * are: it is known like a key. */
static void know_names(struct ctx *cx, struct json_object *one,
		       enum severity *s, struct strmap *known)
{
	struct json_object *names;

	if (!json_object_object_get_ex(one, "names", &names) ||
	    !json_object_is_type(names, json_type_array))
		return;
	for (size_t i = 0; i < json_object_array_length(names); i++) {
		struct json_object *name = json_object_array_get_idx(names, i);

		if (json_object_is_type(name, json_type_string))
			strmap_put(known, print_of(cx, text_of(one, "rule"),
				text_of(one, "path"),
				json_object_get_string(name)), s);
	}
}

/* What is worse now than it was then is news. */
static void know(struct ctx *cx, struct json_object *one,
		 const char *fingerprint, struct strmap *known)
{
	enum severity *s = arena_alloc(&cx->arena, sizeof(*s));

	*s = SEVERITY_FATAL;
	severity_of(text_of(one, "severity"), s);
	strmap_put(known, fingerprint, s);
	know_names(cx, one, s, known);
}

static int take(struct ctx *cx, const char *path, struct json_object *all,
		struct strmap *known)
{
	struct json_object *list, *o;

	if (!json_object_object_get_ex(all, "findings", &list) ||
	    !json_object_is_type(list, json_type_array))
		return fail(cx, XS_EFORMAT, "%s: is no report of an audit in"
			    " JSON: it has no list 'findings'", path);
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		struct json_object *one = json_object_array_get_idx(list, i);

		if (!json_object_object_get_ex(one, "fingerprint", &o) ||
		    !json_object_is_type(o, json_type_string))
			return fail(cx, XS_EFORMAT, "%s: finding %zu has no"
				    " fingerprint", path, i + 1);
		if (!was_waived(one))
			know(cx, one, json_object_get_string(o), known);
	}
	return 0;
}

static int read_known(struct ctx *cx, const char *path, struct span bytes,
		      struct strmap *known)
{
	struct json_tokener *t = json_tokener_new();
	enum json_tokener_error error;
	struct json_object *all;
	int r;

	json_tokener_set_flags(t, JSON_TOKENER_STRICT);
	all = json_tokener_parse_ex(t, (const char *)bytes.bytes,
				    bytes.size < INT32_MAX ? (int)bytes.size
							   : INT32_MAX);
	error = json_tokener_get_error(t);
	if (error == json_tokener_success)
		r = take(cx, path, all, known);
	else
		r = fail(cx, XS_EFORMAT, "%s: is no JSON: %s", path,
			 error == json_tokener_continue ? "it ends too early"
			 : json_tokener_error_desc(error));
	json_object_put(all);
	json_tokener_free(t);
	return r;
}

static bool has(const struct strmap *known, const char *print,
		const struct finding *f)
{
	const enum severity *was = strmap_get(known, print);

	return was && f->severity <= *was;
}

/* With names it is known if they are, whatever its key; it says which of them
 * are not, if any. */
static bool is_known(struct ctx *cx, struct finding *f,
		     const struct strmap *known)
{
	bool has_key = has(known, finding_fingerprint(cx, f), f);
	struct strings news = { 0 };

	if (!f->names.count)
		return has_key;
	for (size_t i = 0; i < f->names.count; i++) {
		if (!has(known, print_of(cx, f->rule->name, f->path,
					 f->names.items[i]), f))
			vec_push(&cx->arena, &news, f->names.items[i]);
	}
	if (news.count && (has_key || news.count < f->names.count))
		f->message = arena_printf(&cx->arena, "%s; the baseline lacks"
					  " %s", f->message,
					  finding_list(cx, &news));
	return !news.count;
}

int baseline_apply(struct ctx *cx, const char *path, struct findings *f)
{
	cleanup_content struct content content = { 0 };
	struct strmap known = { .arena = &cx->arena };
	int r = content_map_path(cx, path, &content);

	if (r >= 0)
		r = read_known(cx, path, content.bytes, &known);
	if (r < 0)
		return r;
	for (size_t i = 0; i < f->count; i++)
		f->items[i]->is_old = is_known(cx, f->items[i], &known);
	return 0;
}
