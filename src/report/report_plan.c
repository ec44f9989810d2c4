/* SPDX-License-Identifier: MIT */
#include "xstage/report_plan.h"

#include "xstage/report.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <string.h>

struct totals {
	size_t files, links, directories, removed, unchanged;
	int64_t bytes;
};

static struct totals count(const struct plan *p)
{
	struct totals t = { 0 };

	for (size_t n = 0; n < p->items.count; n++) {
		const struct item *i = p->items.items[n];

		if (i->state == ITEM_UNCHANGED) {
			t.unchanged += i->kind == ITEM_FILE ||
				       i->kind == ITEM_MADE;
			continue;
		}
		t.directories += i->kind == ITEM_DIRECTORY;
		t.links += i->kind == ITEM_LINK;
		t.removed += i->kind == ITEM_REMOVED;
		if (i->kind != ITEM_FILE && i->kind != ITEM_MADE)
			continue;
		t.files++;
		t.bytes += (int64_t)i->size - (int64_t)i->size_before;
	}
	return t;
}

static bool has_new_run_path(const struct item *i)
{
	const char *before = i->run_path_before, *after = i->run_path;

	return (before || after) &&
	       (!before || !after || strcmp(after, before));
}

static void print_file(struct ctx *cx, const struct item *i, FILE *out)
{
	const char *from = i->from ? arena_printf(&cx->arena, "  from %s",
		root_host_path(i->from, i->source->path)) : "";

	report_line(cx, out, "%s  %" PRIu64 " bytes%s%s  (%s)", i->path,
		    i->size, i->state == ITEM_REPLACED ? ", replaced" : "",
		    from, i->why);
	if (!has_new_run_path(i))
		return;
	if (!i->run_path_before)
		report_line(cx, out, "    run path '%s' added", i->run_path);
	else if (i->run_path)
		report_line(cx, out, "    run path '%s' becomes '%s'",
			    i->run_path_before, i->run_path);
	else
		report_line(cx, out, "    run path '%s' removed",
			    i->run_path_before);
}

static void print_item(struct ctx *cx, const struct item *i, FILE *out)
{
	switch (i->kind) {
	case ITEM_DIRECTORY:
		report_line(cx, out, "%s/", i->path);
		break;
	case ITEM_LINK:
		report_line(cx, out, "%s -> %s  (%s)", i->path, i->target,
			    i->why);
		break;
	case ITEM_FILE:
	case ITEM_MADE:
		print_file(cx, i, out);
		break;
	case ITEM_REMOVED:
		report_line(cx, out, "%s  removed  (%s)", i->path, i->why);
		break;
	}
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void report_plan_text(const struct plan *p, bool verbose, FILE *out)
{
	struct totals t = count(p);

	for (size_t n = 0; n < p->items.count; n++) {
		const struct item *i = p->items.items[n];

		if (i->state != ITEM_UNCHANGED)
			print_item(p->cx, i, out);
		else if (verbose)
			report_line(p->cx, out, "%s  unchanged", i->path);
	}
	if (!t.files && !t.links && !t.directories && !t.removed) {
		if (!t.unchanged)
			fputs("nothing to do\n", out);
		else if (t.unchanged == 1)
			fputs("nothing to do: the file is as it should be\n",
			      out);
		else
			fprintf(out, "nothing to do: all %zu files are as they"
				" should be\n", t.unchanged);
		return;
	}
	fprintf(out, "total: %zu file%s, %zu link%s, %zu director%s, ",
		t.files, plural(t.files), t.links, plural(t.links),
		t.directories, t.directories == 1 ? "y" : "ies");
	if (t.removed)
		fprintf(out, "%zu removed, ", t.removed);
	fprintf(out, "%+" PRId64 " bytes\n", t.bytes);
}

static void put(struct ctx *cx, json_object *o, const char *key,
		const char *text)
{
	json_object_object_add(o, key, text
		? json_object_new_string(report_utf8(cx, text)) : NULL);
}

static json_object *item_json(struct ctx *cx, const struct item *i)
{
	static const char *const kinds[] = { "directory", "link", "file",
					     "cache", "removal" };
	static const char *const states[] = { "new", "replaced",
					      "unchanged" };
	json_object *o = json_object_new_object();

	put(cx, o, "path", i->path);
	put(cx, o, "kind", kinds[i->kind]);
	put(cx, o, "state", states[i->state]);
	put(cx, o, "why", i->why);
	put(cx, o, "target", i->target);
	put(cx, o, "source", i->from ? root_host_path(i->from, i->source->path)
				     : NULL);
	json_object_object_add(o, "bytes", json_object_new_int64(i->size));
	put(cx, o, "run_path_before", i->run_path_before);
	put(cx, o, "run_path", i->run_path);
	put(cx, o, "run_path_left", i->edit.left);
	return o;
}

void report_plan_json(struct ctx *cx, const struct plan *p, FILE *out)
{
	json_object *o = json_object_new_object();
	json_object *items = json_object_new_array();
	json_object *news = json_object_new_array();

	put(cx, o, "root", p->options->root);
	for (size_t n = 0; n < p->items.count; n++)
		json_object_array_add(items, item_json(cx, p->items.items[n]));
	for (size_t n = 0; n < p->news.count; n++)
		json_object_array_add(news, json_object_new_string(
			report_utf8(cx, p->news.items[n])));
	json_object_object_add(o, "items", items);
	json_object_object_add(o, "bytes_added",
			       json_object_new_int64(count(p).bytes));
	json_object_object_add(o, "messages", news);
	fprintf(out, "%s\n", json_object_to_json_string_ext(o,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}
