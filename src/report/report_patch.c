/* SPDX-License-Identifier: MIT */
#include "xstage/report_patch.h"

#include "xstage/report.h"

#include <inttypes.h>
#include <string.h>
#include <json-c/json.h>

static uint64_t growth(const struct patch_result *r)
{
	return r->edit.size > r->size ? r->edit.size - r->size : 0;
}

static const char *status_name(const struct patch_result *r)
{
	static const char *const names[] = {
		[PATCH_UNCHANGED] = "unchanged",
		[PATCH_EDITED] = "edited",
		[PATCH_SKIPPED] = "skipped",
		[PATCH_REFUSED] = "refused",
		[PATCH_FAILED] = "failed",
	};

	return names[r->status];
}

/* What became of one thing, with its name in front. */
static void change_line(struct ctx *cx, const char *what, const char *was,
			const char *is, FILE *out)
{
	if (was && is && strcmp(was, is) != 0)
		report_line(cx, out, "    %s '%s' becomes '%s'", what, was, is);
	else if (was && !is)
		report_line(cx, out, "    %s '%s' removed", what, was);
	else if (!was && is)
		report_line(cx, out, "    %s '%s' added", what, is);
}

static void changes(struct ctx *cx, const struct patch_result *r, FILE *out)
{
	const struct patch_facts *was = &r->facts, *is = &r->becomes;

	change_line(cx, "run path", was->run_path, is->run_path, out);
	if (was->run_path && is->run_path)
		change_line(cx, "tag", was->run_path_tag, is->run_path_tag,
			    out);
	change_line(cx, "interpreter", was->interpreter, is->interpreter, out);
	change_line(cx, "SONAME", was->soname, is->soname, out);
	for (size_t i = 0; i < was->needed.count; i++) {
		if (!strings_has(&is->needed, was->needed.items[i]))
			change_line(cx, "needed", was->needed.items[i], NULL,
				    out);
	}
	for (size_t i = 0; i < is->needed.count; i++) {
		if (!strings_has(&was->needed, is->needed.items[i]))
			change_line(cx, "needed", NULL, is->needed.items[i],
				    out);
	}
}

static void edited_line(const struct report_patch *r,
			const struct patch_result *one, FILE *out)
{
	const char *more = growth(one)
		? arena_printf(&r->cx->arena, ", %" PRIu64 " bytes larger",
			       growth(one)) : "";

	report_line(r->cx, out, "%s: %s%s  (%s)", one->file->label,
		    r->is_dry ? "would be edited" : "edited", more,
		    one->edit.rungs);
	changes(r->cx, one, out);
}

void report_patch_text(const struct report_patch *r, FILE *out)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct patch_result *one = &r->results[i];

		if (one->status == PATCH_EDITED)
			edited_line(r, one, out);
		else if (one->status == PATCH_SKIPPED && r->verbose)
			report_line(r->cx, out, "%s: skipped: %s",
				    one->file->label, one->message);
		else if (one->status == PATCH_UNCHANGED && r->verbose)
			report_line(r->cx, out, "%s: unchanged",
				    one->file->label);
	}
}

const char *report_os_abi(struct ctx *cx, unsigned int os_abi)
{
	/* As patchelf spells them. */
	static const char *const names[] = {
		[ELFOSABI_SYSV] = "System V", [ELFOSABI_HPUX] = "HP-UX",
		[ELFOSABI_NETBSD] = "NetBSD", [ELFOSABI_GNU] = "Linux",
		[ELFOSABI_SOLARIS] = "Solaris", [ELFOSABI_AIX] = "AIX",
		[ELFOSABI_IRIX] = "IRIX", [ELFOSABI_FREEBSD] = "FreeBSD",
		[ELFOSABI_TRU64] = "TRU64", [ELFOSABI_OPENBSD] = "OpenBSD",
		[13] = "OpenVMS", [14] = "NonStop Kernel", [15] = "AROS",
		[16] = "FenixOS", [17] = "CloudABI", [18] = "OpenVOS",
	};

	if (os_abi < sizeof(names) / sizeof(*names) && names[os_abi])
		return names[os_abi];
	return arena_printf(&cx->arena, "0x%02x", os_abi);
}

/* "PATH: KEY: " as far as it is needed. */
static const char *prefix(const struct report_patch *r,
			  const struct patch_result *one, const char *key,
			  unsigned int facts)
{
	bool has_many = facts & (facts - 1);

	return arena_printf(&r->cx->arena, "%s%s%s%s",
			    r->has_names ? one->file->label : "",
			    r->has_names ? ": " : "", has_many ? key : "",
			    has_many ? ": " : "");
}

static void fact_line(const struct report_patch *r, const char *before,
		      const char *value, FILE *out)
{
	report_line(r->cx, out, "%s%s", before, value ? value : "");
}

static void facts_of(const struct report_patch *r,
		     const struct patch_result *one, unsigned int facts,
		     FILE *out)
{
	const struct patch_facts *f = &one->facts;
	const struct {
		unsigned int fact;
		const char *key, *value;
	} lines[] = {
		{ FACT_INTERPRETER, "interpreter", f->interpreter },
		{ FACT_OS_ABI, "os-abi", report_os_abi(r->cx, f->os_abi) },
		{ FACT_SONAME, "soname", f->soname },
		{ FACT_RUN_PATH, "rpath", f->run_path },
		{ FACT_EXECSTACK, "execstack",
		  arena_printf(&r->cx->arena, "%c", f->execstack) },
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		if (facts & lines[i].fact)
			fact_line(r, prefix(r, one, lines[i].key, facts),
				  lines[i].value, out);
	}
	for (size_t i = 0; facts & FACT_NEEDED && i < f->needed.count; i++)
		fact_line(r, prefix(r, one, "needed", facts),
			  f->needed.items[i], out);
}

void report_facts_text(const struct report_patch *r, unsigned int facts,
		       FILE *out)
{
	for (size_t i = 0; i < r->count; i++) {
		if (r->results[i].status == PATCH_UNCHANGED)
			facts_of(r, &r->results[i], facts, out);
	}
}

static void put(struct ctx *cx, json_object *o, const char *key,
		const char *value)
{
	json_object_object_add(o, key, value
		? json_object_new_string(report_utf8(cx, value)) : NULL);
}

static json_object *facts_json(struct ctx *cx, const struct patch_facts *f)
{
	json_object *o = json_object_new_object();
	json_object *needed = json_object_new_array();

	for (size_t i = 0; i < f->needed.count; i++)
		json_object_array_add(needed, json_object_new_string(
			report_utf8(cx, f->needed.items[i])));
	put(cx, o, "interpreter", f->interpreter);
	put(cx, o, "soname", f->soname);
	put(cx, o, "run_path", f->run_path);
	put(cx, o, "run_path_tag", f->run_path_tag);
	json_object_object_add(o, "needed", needed);
	json_object_object_add(o, "execstack", f->execstack == '?' ? NULL
			       : json_object_new_boolean(f->execstack == 'X'));
	put(cx, o, "os_abi", report_os_abi(cx, f->os_abi));
	return o;
}

static json_object *result_json(struct ctx *cx, const struct patch_result *r)
{
	json_object *o = json_object_new_object();
	bool has_facts = r->status != PATCH_SKIPPED &&
			 r->status != PATCH_FAILED;

	put(cx, o, "path", r->file->label);
	put(cx, o, "status", status_name(r));
	put(cx, o, "message", r->message);
	json_object_object_add(o, "found", has_facts
			       ? facts_json(cx, &r->facts) : NULL);
	if (r->status != PATCH_EDITED)
		return o;
	json_object_object_add(o, "becomes", facts_json(cx, &r->becomes));
	put(cx, o, "how", r->edit.rungs);
	json_object_object_add(o, "bytes_larger",
			       json_object_new_int64(growth(r)));
	put(cx, o, "left", r->edit.left);
	return o;
}

void report_patch_json(const struct report_patch *r, FILE *out)
{
	json_object *o = json_object_new_object();
	json_object *files = json_object_new_array();

	for (size_t i = 0; i < r->count; i++) {
		const struct patch_result *one = &r->results[i];

		if (one->status != PATCH_SKIPPED || r->verbose)
			json_object_array_add(files, result_json(r->cx, one));
	}
	json_object_object_add(o, "dry_run",
			       json_object_new_boolean(r->is_dry));
	json_object_object_add(o, "files", files);
	fprintf(out, "%s\n", json_object_to_json_string_ext(o,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}
