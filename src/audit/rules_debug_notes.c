/* SPDX-License-Identifier: MIT */
#include "rules_debug.h"

#include <json-c/json.h>
#include <string.h>

enum { NOTE_PACKAGE = 0xcafe1a7e, NOTE_DLOPEN = 0x407c0c0a };

static bool is_fdo(const struct inspected_note *n, uint32_t type)
{
	return n->type == type && !strcmp(n->owner, "FDO");
}

/* The first note of its kind; NULL. */
static const struct inspected_note *note_of(const struct audited *o,
					    uint32_t type)
{
	for (size_t i = 0; i < o->facts.notes.count; i++) {
		if (is_fdo(&o->facts.notes.items[i], type))
			return &o->facts.notes.items[i];
	}
	return NULL;
}

static bool has_end(const struct inspected_note *n)
{
	return n->data.size && !n->data.bytes[n->data.size - 1];
}

/* The JSON of a note, which json_object_put() takes; NULL: it is none. */
static struct json_object *parse(const struct inspected_note *n)
{
	struct json_tokener *t = json_tokener_new();
	struct json_object *o;
	int size = (int)strnlen((const char *)n->data.bytes, n->data.size);

	json_tokener_set_flags(t, JSON_TOKENER_STRICT |
				  JSON_TOKENER_VALIDATE_UTF8);
	o = json_tokener_parse_ex(t, (const char *)n->data.bytes, size);
	if (json_tokener_get_error(t) != json_tokener_success) {
		json_object_put(o);
		o = NULL;
	}
	json_tokener_free(t);
	return o;
}

static void tell_malformed(struct audit *a, const struct audited *o,
			   const char *where, const char *what)
{
	audit_found(a, o->path, NULL, "%s", what)->where = where;
}

static void check_package(struct audit *a, const struct audited *o)
{
	static const char where[] = ".note.package";
	const struct inspected_note *n = note_of(o, NOTE_PACKAGE);
	struct json_object *json = n ? parse(n) : NULL;

	if (n && !json)
		tell_malformed(a, o, where, "its package note is not JSON");
	else if (n && !json_object_is_type(json, json_type_object))
		tell_malformed(a, o, where, "its package note is no JSON"
			       " object");
	else if (n && !has_end(n))
		tell_malformed(a, o, where, "its package note has no NUL at"
			       " its end");
	json_object_put(json);
}

void debug_note_malformed(struct audit *a, const struct audited *o)
{
	const struct inspected_note *n = note_of(o, NOTE_DLOPEN);

	if (o->is_excluded)
		return;
	if (o->object->dlopens.defect)
		tell_malformed(a, o, ".note.dlopen",
			       o->object->dlopens.defect);
	else if (n && !has_end(n))
		tell_malformed(a, o, ".note.dlopen", "its dlopen note has no"
			       " NUL at its end");
	check_package(a, o);
}

void debug_package_missing(struct audit *a, const struct audited *o)
{
	if ((audited_is_loadable(o) || audited_is_program(o)) &&
	    !note_of(o, NOTE_PACKAGE))
		audit_found(a, o->path, NULL, "it has no package note");
}

/* What package managers have installed. */
static const struct database {
	const char *path, *name, *version;
	const char *source;	/* NULL: it does not say */
} databases[] = {
	{ "/var/lib/dpkg/status", "Package: ", "Version: ", "Source: " },
	{ "/usr/lib/opkg/status", "Package: ", "Version: ", NULL },
	{ "/var/lib/opkg/status", "Package: ", "Version: ", NULL },
	{ "/lib/apk/db/installed", "P:", "V:", "o:" },
};

/* One stanza; an empty line ends it. */
struct stanza {
	const char *name, *version, *source;
};

struct packages {
	struct audit *a;
	const char *path;	/* of the database */
	struct strmap versions;	/* of packages and of their sources */
};

static const char *value_of(struct packages *p, const char *line, size_t size,
			    const char *key)
{
	size_t n = key ? strlen(key) : 0;

	if (!n || size < n || strncmp(line, key, n) != 0)
		return NULL;
	return arena_strndup(&p->a->cx->arena, line + n, size - n);
}

/* A source has a version of its own in brackets when that is another one. */
static void take_source(struct packages *p, const struct stanza *s)
{
	size_t n = strcspn(s->source, " ");
	const char *name = arena_strndup(&p->a->cx->arena, s->source, n);
	const char *version = s->version, *open = strchr(s->source, '(');

	if (open)
		version = arena_strndup(&p->a->cx->arena, open + 1,
					strcspn(open + 1, ")"));
	if (!strmap_get(&p->versions, name))
		strmap_put(&p->versions, name, (void *)version);
}

static void take_stanza(struct packages *p, struct stanza *s)
{
	if (s->name && s->version)
		strmap_put(&p->versions, s->name, (void *)s->version);
	if (s->source && s->version)
		take_source(p, s);
	*s = (struct stanza){ 0 };
}

static void read_database(struct packages *p, const struct database *d)
{
	const char *text, *value;
	struct stanza s = { 0 };
	struct span bytes;

	/* Whoever names packages has told of one that cannot be read. */
	if (root_read(p->a->root, d->path, &bytes) <= 0)
		return;
	p->path = d->path;
	text = (const char *)bytes.bytes;
	while (*text) {
		size_t size = strcspn(text, "\n");

		if (!size)
			take_stanza(p, &s);
		if ((value = value_of(p, text, size, d->name)))
			s.name = value;
		else if ((value = value_of(p, text, size, d->version)))
			s.version = value;
		else if ((value = value_of(p, text, size, d->source)))
			s.source = value;
		text += size + (text[size] == '\n');
	}
	take_stanza(p, &s);
}

static const char *text_of(struct json_object *o, const char *key)
{
	struct json_object *value;

	return json_object_is_type(o, json_type_object) &&
	       json_object_object_get_ex(o, key, &value) &&
	       json_object_is_type(value, json_type_string)
	       ? json_object_get_string(value) : NULL;
}

static void compare(struct packages *p, const struct audited *o,
		    struct json_object *note)
{
	const char *name = text_of(note, "name");
	const char *version = text_of(note, "version"), *known;
	struct finding *f = NULL;

	if (!name || !version)
		return;
	known = strmap_get(&p->versions, name);
	if (!known)
		f = audit_found(p->a, o->path, "package", "its note says that"
				" it is of package %s, which %s does not have",
				name, p->path);
	else if (strcmp(known, version) != 0)
		f = audit_found(p->a, o->path, "version", "its note says that"
				" it is of %s %s, and %s has %s", name,
				version, p->path, known);
	if (f)
		f->where = ".note.package";
}

static bool has_notes(const struct audit *a)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		if (note_of(a->objects.items[i], NOTE_PACKAGE))
			return true;
	}
	return false;
}

void debug_package_conflict(struct audit *a)
{
	struct packages p = { .a = a,
			      .versions = { .arena = &a->cx->arena } };

	if (!has_notes(a))
		return;
	for (size_t i = 0; i < sizeof(databases) / sizeof(*databases); i++)
		read_database(&p, &databases[i]);
	for (size_t i = 0; p.versions.count && i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const struct inspected_note *n = note_of(o, NOTE_PACKAGE);
		struct json_object *note = n ? parse(n) : NULL;

		if (note)
			compare(&p, o, note);
		json_object_put(note);
	}
}
