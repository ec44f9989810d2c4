/* SPDX-License-Identifier: MIT */
#include "xstage/report.h"

#include "writers.h"
#include "xstage/buf.h"

#include <errno.h>
#include <string.h>

static const struct report_format *const formats[] = {
	&report_tree, &report_list, &report_ldd, &report_json,
};

const struct report_format *report_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		if (!strcmp(formats[i]->name, name))
			return formats[i];
	}
	return NULL;
}

const char *request_kind_name(enum request_kind kind)
{
	static const char *const names[] = {
		[REQUEST_PROGRAM] = "program",
		[REQUEST_INTERPRETER] = "interpreter",
		[REQUEST_PRELOAD] = "preload",
		[REQUEST_NEEDED] = "needed",
		[REQUEST_AUXILIARY] = "auxiliary",
		[REQUEST_FILTER] = "filter",
	};

	return names[kind];
}

const char *report_rule(struct ctx *cx, enum rule rule,
			const struct loaded *owner,
			const struct loaded *requester)
{
	if (!owner || owner == requester)
		return rule_name(rule);
	return arena_printf(&cx->arena, "%s of %s", rule_name(rule),
			    owner->path);
}

const char *report_reason(struct ctx *cx, struct root *root,
			  const char *path, const char *why, int error)
{
	struct root_trace t;
	const struct entry *link;

	if (error != ENOENT && error != ENOTDIR)
		return error == EACCES || !error ? why
		       : arena_printf(&cx->arena, "%s", strerror(error));
	t = root_trace(root, path);
	if (!t.hop_count || !t.entry)
		return why;
	/* Only a link in the last place is why the file is not there. */
	link = t.hops[t.hop_count - 1].link;
	if (strcmp(strrchr(link->path, '/') + 1, strrchr(path, '/') ?
		   strrchr(path, '/') + 1 : path) && t.hop_count < 2)
		return why;
	return arena_printf(&cx->arena, "link to '%s', which is not there%s",
			    link->target, t.hops[t.hop_count - 1].climbs
			    ? " and climbs out of the root" : "");
}

/* The length of the UTF-8 sequence at 's' (RFC 3629); 0: it is none. */
static size_t utf8_length(const unsigned char *s)
{
	size_t n = *s < 0x80 ? 1 : *s >= 0xc2 && *s < 0xe0 ? 2
		   : *s >= 0xe0 && *s < 0xf0 ? 3
		   : *s >= 0xf0 && *s < 0xf5 ? 4 : 0;

	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	if ((*s == 0xe0 && s[1] < 0xa0) || (*s == 0xed && s[1] > 0x9f) ||
	    (*s == 0xf0 && s[1] < 0x90) || (*s == 0xf4 && s[1] > 0x8f))
		return 0;
	return n;
}

const char *report_utf8(struct ctx *cx, const char *s)
{
	const unsigned char *at = (const unsigned char *)s;
	struct buf out = { .arena = &cx->arena };

	while (*at) {
		size_t n = utf8_length(at);

		buf_bytes(&out, n ? (const char *)at : "\xef\xbf\xbd",
			  n ? n : 3);
		at += n ? n : 1;
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}

static void add_interpreter(struct ctx *cx, struct root *root,
			    const struct closure *k, struct strings *news)
{
	const char *path = k->loader->path;

	if (!k->interpreter_defect)
		return;
	vec_push(&cx->arena, news,
		 arena_printf(&cx->arena, "%s: its interpreter '%s': %s; the"
			      " shell will say 'not found'",
			      k->process->program->path, path,
			      report_reason(cx, root, path,
					    k->interpreter_defect,
					    k->interpreter_error)));
}

static void add_edges(struct ctx *cx, const struct closure *k,
		      struct strings *news)
{
	const char *program = k->process->program->path;

	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (!closure_edge_is_missing(e))
			continue;
		vec_push(&cx->arena, news,
			 arena_printf(&cx->arena, "%s: '%s' is not found"
				      " (needed by %s)", program,
				      e->request.name,
				      e->request.requester->path));
	}
	if (k->fatal)
		vec_push(&cx->arena, news,
			 arena_printf(&cx->arena, "%s: the loader stops at"
				      " '%s' (needed by %s): %s", program,
				      k->fatal->request.name,
				      k->fatal->request.requester->path,
				      k->fatal->answer.reason));
}

static void add_gaps(struct ctx *cx, const struct closure *k,
		     struct strings *news)
{
	for (size_t i = 0; i < k->gaps.count; i++) {
		const struct version_gap *g = &k->gaps.items[i];

		if (!g->is_fatal)
			continue;
		vec_push(&cx->arena, news,
			 arena_printf(&cx->arena, "%s: version '%s' is not"
				      " found in %s (needed by %s)",
				      k->process->program->path,
				      g->need->version, g->provider->path,
				      g->needer->path));
	}
}

struct strings report_bad_news(struct ctx *cx, struct root *root,
			       const struct closure *k)
{
	struct strings news = { 0 };

	add_interpreter(cx, root, k, &news);
	add_edges(cx, k, &news);
	add_gaps(cx, k, &news);
	return news;
}
