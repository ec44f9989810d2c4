/* SPDX-License-Identifier: MIT */
/*
 * SARIF 2.1.0: one run, whose rules are those that have found something.  A
 * path of the root is a URI below ROOTFS.
 */
#include "config.h"

#include "report_audit_parts.h"
#include "xstage/baseline.h"
#include "xstage/buf.h"
#include "xstage/report.h"

#include <ctype.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/" \
	"schemas/sarif-schema-2.1.0.json"

typedef struct json_object json;

struct sarif {
	const struct report_audit *r;
	struct strmap used;	/* name of a rule -> some finding, or number */
	json *rules;
};

static const char *level_of(enum severity s)
{
	static const char *const levels[SEVERITY_FATAL + 1] = {
		[SEVERITY_OFF] = "none",
		[SEVERITY_INFO] = "note",
		[SEVERITY_WARN] = "warning",
		[SEVERITY_ERROR] = "error",
		[SEVERITY_FATAL] = "error",
	};

	return levels[s];
}

/* Bytes that a path of a URI may have as they are (RFC 3986); a colon in the
 * first part of a relative one would end a scheme. */
static bool is_plain(unsigned char c)
{
	return c < 0x80 && (isalnum(c) || (c && strchr("-._~/+,=@", c)));
}

static const char *uri_of(const struct report_audit *r, const char *path)
{
	struct buf out = { .arena = &r->audit->cx->arena };
	char room[4];

	for (; *path; path++) {
		unsigned char c = *path;

		snprintf(room, sizeof(room), is_plain(c) ? "%c" : "%%%02X", c);
		buf_bytes(&out, room, strlen(room));
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}

/* {"text": ...}, which is a message and a description. */
static json *text_of(const struct sarif *s, const char *text)
{
	json *o = json_object_new_object();

	report_audit_member(s->r, o, "text", text);
	return o;
}

/* An object with one member. */
static json *wrapped(const char *key, json *value)
{
	json *o = json_object_new_object();

	json_object_object_add(o, key, value);
	return o;
}

static json *list_of(json *one)
{
	json *list = json_object_new_array();

	json_object_array_add(list, one);
	return list;
}

/* Of a path in the root. */
static json *artifact_of(const struct sarif *s, const char *path)
{
	json *o = json_object_new_object();

	path += strspn(path, "/");
	report_audit_member(s->r, o, "uri", *path ? uri_of(s->r, path) : "./");
	report_audit_member(s->r, o, "uriBaseId", "ROOTFS");
	return o;
}

static json *location_of(const struct sarif *s, const char *path)
{
	return wrapped("physicalLocation",
		       wrapped("artifactLocation", artifact_of(s, path)));
}

/* Of one that is not: a relative path is that of nothing we know. */
static json *host_artifact_of(const struct sarif *s, const char *path)
{
	json *o = json_object_new_object();
	const char *uri = uri_of(s->r, path);

	if (*path == '/')
		uri = arena_printf(&s->r->audit->cx->arena, "file://%s", uri);
	report_audit_member(s->r, o, "uri", uri);
	return o;
}

/* The number of "line 42"; 0: it is none. */
static unsigned int number_of(const char *where)
{
	unsigned long line = 0;
	char *end = "";

	if (where && !strncmp(where, "line ", 5) &&
	    isdigit((unsigned char)where[5]))
		line = strtoul(where + 5, &end, 10);
	return *end || line > INT32_MAX ? 0 : line;
}

/* The place of a finding, which is in the root or in a policy. */
static json *location_of_finding(const struct sarif *s,
				 const struct finding *f)
{
	json *place = json_object_new_object();
	unsigned int line = number_of(f->where);

	json_object_object_add(place, "artifactLocation",
		rule_matches(f->rule, "policy/*")
		? host_artifact_of(s, f->path) : artifact_of(s, f->path));
	if (line)
		json_object_object_add(place, "region", wrapped("startLine",
			json_object_new_int64(line)));
	return wrapped("physicalLocation", place);
}

/* The line of "src/main.c:42"; 0: there is none. */
static unsigned int line_of(const char *where, size_t *ret_length)
{
	const char *colon = where ? strrchr(where, ':') : NULL;
	unsigned long line;
	char *end;

	if (!colon || colon == where || !isdigit((unsigned char)colon[1]))
		return 0;
	line = strtoul(colon + 1, &end, 10);
	*ret_length = colon - where;
	return *end || line > INT32_MAX ? 0 : line;
}

/* A line of a source that is not in the root. */
static json *source_of(const struct sarif *s, const char *file,
		       unsigned int line)
{
	json *place = json_object_new_object();
	json *artifact = json_object_new_object();

	report_audit_member(s->r, artifact, "uri", uri_of(s->r, file));
	json_object_object_add(place, "artifactLocation", artifact);
	json_object_object_add(place, "region", wrapped("startLine",
		json_object_new_int64(line)));
	return wrapped("physicalLocation", place);
}

static json *call_of(const struct sarif *s, const struct finding_place *p)
{
	json *o = source_of(s, p->file, p->line);

	json_object_object_add(o, "message", text_of(s, arena_printf(
		&s->r->audit->cx->arena, "%s is %s here", p->symbol,
		p->is_call ? "called" : "declared")));
	return o;
}

/* NULL: there is none. */
static json *related_of(const struct sarif *s, const struct finding *f)
{
	size_t length = 0;
	unsigned int line = line_of(f->where, &length);
	json *list;

	if (!f->places.count)
		return line ? list_of(source_of(s, arena_strndup(
			&s->r->audit->cx->arena, f->where, length), line))
			    : NULL;
	list = json_object_new_array();
	for (size_t i = 0; i < f->places.count; i++)
		json_object_array_add(list, call_of(s, &f->places.items[i]));
	return list;
}

static void put_places(const struct sarif *s, const struct finding *f, json *o)
{
	json *location = location_of_finding(s, f), *logical;
	json *related = related_of(s, f);

	if (f->where) {
		logical = json_object_new_object();
		report_audit_member(s->r, logical, "name", f->where);
		json_object_object_add(location, "logicalLocations",
				       list_of(logical));
	}
	json_object_object_add(o, "locations", list_of(location));
	if (related)
		json_object_object_add(o, "relatedLocations", related);
}

/* Where one result has this list, all have it. */
static json *suppressions_of(const struct sarif *s, const struct finding *f)
{
	json *list = json_object_new_array(), *o;

	if (!f->waived)
		return list;
	o = json_object_new_object();
	report_audit_member(s->r, o, "kind", "external");
	report_audit_member(s->r, o, "status", "accepted");
	report_audit_member(s->r, o, "justification", f->waived);
	json_object_array_add(list, o);
	return list;
}

static json *properties_of(const struct sarif *s, const struct finding *f)
{
	json *o = json_object_new_object();

	report_audit_member(s->r, o, "severity", severity_name(f->severity));
	report_audit_member(s->r, o, "confidence",
			    confidence_name(f->confidence));
	report_audit_member(s->r, o, "mend", f->mend ? f->mend
						     : f->rule->mend);
	if (f->package)
		report_audit_member(s->r, o, "package", f->package);
	json_object_object_add(o, "programs",
			       report_audit_list(s->r, &f->programs));
	if (f->names.count)
		json_object_object_add(o, "names",
				       report_audit_list(s->r, &f->names));
	return o;
}

/* "[text](place)" would be a link. */
static const char *unlinked(struct ctx *cx, const char *text)
{
	struct buf out = { .arena = &cx->arena };

	if (!strstr(text, "]("))
		return text;
	for (; *text; text++) {
		if (strchr("[]\\", *text))
			buf_bytes(&out, "\\", 1);
		buf_bytes(&out, text, 1);
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}

static const char *message_of(const struct sarif *s, const struct finding *f)
{
	struct ctx *cx = s->r->audit->cx;

	if (!f->where)
		return unlinked(cx, f->message);
	return unlinked(cx, arena_printf(&cx->arena, "%s (%s)", f->message,
					 f->where));
}

static json *result_of(const struct sarif *s, const struct finding *f)
{
	uintptr_t index = (uintptr_t)strmap_get(&s->used, f->rule->name) - 1;
	json *o = json_object_new_object(), *prints;

	report_audit_member(s->r, o, "ruleId", f->rule->name);
	json_object_object_add(o, "ruleIndex", json_object_new_int64(index));
	report_audit_member(s->r, o, "level", level_of(f->severity));
	json_object_object_add(o, "message", text_of(s, message_of(s, f)));
	put_places(s, f, o);
	prints = json_object_new_object();
	report_audit_member(s->r, prints, "xstage/v1",
			    finding_fingerprint(s->r->audit->cx, f));
	json_object_object_add(o, "partialFingerprints", prints);
	json_object_object_add(o, "suppressions", suppressions_of(s, f));
	if (s->r->has_baseline)
		report_audit_member(s->r, o, "baselineState",
				    f->is_old ? "unchanged" : "new");
	json_object_object_add(o, "properties", properties_of(s, f));
	return o;
}

static json *rule_of(const struct sarif *s, const struct rule *rule)
{
	json *o = json_object_new_object(), *level;

	report_audit_member(s->r, o, "id", rule->name);
	json_object_object_add(o, "shortDescription",
			       text_of(s, rule->summary));
	json_object_object_add(o, "fullDescription", text_of(s, rule->why));
	json_object_object_add(o, "help", text_of(s, rule->mend));
	level = json_object_new_object();
	report_audit_member(s->r, level, "level", level_of(rule->severity));
	json_object_object_add(o, "defaultConfiguration", level);
	return o;
}

/* Rules in the order of the manual; each gets the number that it has in the
 * list, counted from 1. */
static void take_rules(struct sarif *s)
{
	const struct rule *rule;
	uintptr_t number = 0;
	size_t pos = 0;

	s->rules = json_object_new_array();
	for (size_t i = 0; i < s->r->findings.count; i++)
		strmap_put(&s->used, s->r->findings.items[i]->rule->name,
			   s->r->findings.items[i]);
	while ((rule = rule_next(&pos))) {
		if (!strmap_get(&s->used, rule->name))
			continue;
		json_object_array_add(s->rules, rule_of(s, rule));
		strmap_put(&s->used, rule->name, (void *)++number);
	}
}

static json *tool_of(const struct sarif *s)
{
	json *driver = json_object_new_object();

	report_audit_member(s->r, driver, "name", "xstage");
	report_audit_member(s->r, driver, "version", PACKAGE_VERSION);
	json_object_object_add(driver, "rules", s->rules);
	return wrapped("driver", driver);
}

/* What could not be looked at, so that nobody takes it for clean. */
static json *invocation_of(const struct sarif *s)
{
	const struct audit *a = s->r->audit;
	json *o = json_object_new_object(), *list = json_object_new_array();

	for (size_t i = 0; i < a->unanalysed.count; i++) {
		const struct unanalysed *u = &a->unanalysed.items[i];
		json *one = json_object_new_object();

		report_audit_member(s->r, one, "level", "error");
		json_object_object_add(one, "message", text_of(s, u->why));
		json_object_object_add(one, "locations",
				       list_of(location_of(s, u->path)));
		json_object_array_add(list, one);
	}
	json_object_object_add(o, "executionSuccessful",
			       json_object_new_boolean(!a->unanalysed.count));
	json_object_object_add(o, "toolExecutionNotifications", list);
	return o;
}

/* A URI here is absolute: of a relative path there is only the name. */
static json *base_of(const struct sarif *s)
{
	struct ctx *cx = s->r->audit->cx;
	const char *root = s->r->root;
	size_t length = strlen(root);
	json *o = json_object_new_object();

	while (length && root[length - 1] == '/')
		length--;
	if (*root == '/')
		report_audit_member(s->r, o, "uri", arena_printf(&cx->arena,
			"file://%s/", uri_of(s->r, arena_strndup(&cx->arena,
								 root,
								 length))));
	json_object_object_add(o, "description",
		text_of(s, arena_printf(&cx->arena, "The root: %s", root)));
	return o;
}

void report_audit_sarif(const struct report_audit *r)
{
	struct sarif s = { .r = r, .used.arena = &r->audit->cx->arena };
	json *all = json_object_new_object(), *run = json_object_new_object();
	json *results = json_object_new_array();

	take_rules(&s);
	for (size_t i = 0; i < r->findings.count; i++)
		json_object_array_add(results,
				      result_of(&s, r->findings.items[i]));
	json_object_object_add(run, "tool", tool_of(&s));
	json_object_object_add(run, "invocations", list_of(invocation_of(&s)));
	json_object_object_add(run, "originalUriBaseIds",
			       wrapped("ROOTFS", base_of(&s)));
	json_object_object_add(run, "results", results);
	report_audit_member(r, all, "$schema", SCHEMA);
	report_audit_member(r, all, "version", "2.1.0");
	json_object_object_add(all, "runs", list_of(run));
	report_audit_print(r, all);
}
