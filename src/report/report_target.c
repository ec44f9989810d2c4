/* SPDX-License-Identifier: MIT */
#include "xstage/report_target.h"

#include "xstage/features.h"
#include "xstage/report.h"

#include <json-c/json.h>
#include <string.h>

static const char *joined(struct ctx *cx, const struct strings *list,
			  const char *between)
{
	const char *text = NULL;

	for (size_t i = 0; i < list->count; i++)
		text = text ? arena_printf(&cx->arena, "%s%s%s", text, between,
					   list->items[i]) : list->items[i];
	return text;
}

/* The features that no other one has in it, as people write them. */
static struct strings heads(struct ctx *cx, unsigned int machine,
			    const struct strings *set)
{
	struct strings all = features_heads(cx, machine, set);

	for (size_t i = 0; i < all.count; i++)
		all.items[i] = feature_text(machine, all.items[i]);
	return all;
}

static void line(const struct report_target *r, FILE *out, const char *key,
		 const char *value)
{
	if (value && *value)
		report_line(r->cx, out, "    %-10s  %s", key, value);
}

static const char *misfit_text(struct ctx *cx, const struct rust_target *t)
{
	return arena_printf(&cx->arena, "not %s: %s", t->triple, t->misfit);
}

static void rust_lines(const struct report_target *r,
		       const struct named_machine *m, FILE *out)
{
	const char *key = "Rust";

	for (size_t i = 0; i < m->names.rust.count; i++) {
		const struct rust_target *t = &m->names.rust.items[i];

		line(r, out, key, t->misfit ? misfit_text(r->cx, t)
		     : arena_printf(&r->cx->arena, "%s (tier %u)", t->triple,
				    t->tier));
		key = "";
	}
}

static const char *core_text(const struct report_target *r,
			     const struct board *b,
			     const struct board_core *c)
{
	const char *name = joined(r->cx, &c->names, ", ");

	return arena_printf(&r->cx->arena, "%s%s%s", name ? name : c->node,
			    c->core || c->has.count ? "" : ": not known",
			    c->is_disabled ? ": runs no Linux"
			    : b->is_assumed ? ": the chip's, the tree has none"
					    : "");
}

/* Several that are alike are told together. */
static void core_lines(const struct report_target *r, const struct board *b,
		       FILE *out)
{
	const char *key = "cores";
	size_t count;

	for (size_t i = 0; i < b->cores.count; i += count) {
		const char *text = core_text(r, b, &b->cores.items[i]);

		for (count = 1; i + count < b->cores.count &&
		     !strcmp(text, core_text(r, b, &b->cores.items[i + count]));
		     count++)
			;
		line(r, out, key, count == 1 ? text
		     : arena_printf(&r->cx->arena, "%zu of %s", count, text));
		key = "";
	}
}

static const char *kernel_text(const struct report_target *r,
			       const struct kernel *k)
{
	const char *version = !k->version ? ""
			      : kernel_version_text(r->cx, k->version);

	if (!k->page_size)
		return version;
	return arena_printf(&r->cx->arena, "%s%spages of %llu bytes", version,
			    *version ? ", " : "",
			    (unsigned long long)k->page_size);
}

/* Where what is known of a board is from. */
static void source_lines(const struct report_target *r, const struct board *b,
			 FILE *out)
{
	for (size_t i = 0; i < b->cores.count; i++) {
		const struct board_core *c = &b->cores.items[i];

		line(r, out, "core", arena_printf(&r->cx->arena, "%s (%s)",
			core_text(r, b, c), c->node));
	}
	if (b->soc)
		line(r, out, "chip", arena_printf(&r->cx->arena,
			"%s (compatible of /)", b->soc->name));
}

static void board_lines(const struct report_target *r, const struct board *b,
			FILE *out)
{
	struct strings has = heads(r->cx, b->machine, &b->has);
	struct strings may = heads(r->cx, b->machine, &b->may);
	struct strings arm32 = heads(r->cx, EM_ARM, &b->arm32);

	line(r, out, "model", b->model);
	line(r, out, "board", joined(r->cx, &b->names, ", "));
	core_lines(r, b, out);
	line(r, out, "can", joined(r->cx, &has, ", "));
	line(r, out, "may", joined(r->cx, &may, ", "));
	line(r, out, "32-bit", joined(r->cx, &arm32, ", "));
	line(r, out, "byte order", b->order == ORDER_BIG ? "big-endian"
	     : b->order ? "little-endian"
	     : b->machine ? "not told: that of its systems" : NULL);
	line(r, out, "kernel", kernel_text(r, &b->kernel));
	if (r->verbose)
		source_lines(r, b, out);
}

static void machine_lines(const struct report_target *r,
			  const struct named_machine *m, FILE *out)
{
	const struct machine_facts *f = &m->identity.facts;
	struct strings needs = heads(r->cx, f->target.machine, &f->features);

	report_line(r->cx, out, "%s: %s", m->path, m->board && !f->target.machine
		    ? "no core of it is known"
		    : m->board && !f->target.class ? "no core of it runs Linux"
		    : m->board ? arena_printf(&r->cx->arena, "%s, %u-bit",
			target_machine_name(r->cx, f->target.machine),
			f->target.class)
			       : target_describe(r->cx, f->target));
	if (m->board)
		board_lines(r, m->board, out);
	if (f->libc)
		line(r, out, "libc", arena_printf(&r->cx->arena, "%s%s%s",
			libc_name(f->libc), f->libc_version ? " " : "",
			f->libc_version ? f->libc_version : ""));
	line(r, out, "loader", f->loader);
	line(r, out, "float ABI", float_abi_name(f->float_abi));
	if (!m->board)
		line(r, out, "needs", joined(r->cx, &needs, ", "));
	line(r, out, "unknown", m->identity.unknown);
	line(r, out, "GNU", m->names.gnu);
	line(r, out, "Debian", m->names.debian);
	line(r, out, "OpenWrt", joined(r->cx, &m->names.openwrt, ", "));
	line(r, out, "Buildroot", joined(r->cx, &m->names.buildroot, " "));
	rust_lines(r, m, out);
	line(r, out, "Go", joined(r->cx, &m->names.go, " "));
	line(r, out, "GCC", joined(r->cx, &m->names.flags, " "));
	for (size_t i = 0; i < m->identity.evidence.count; i++) {
		const struct evidence *e = &m->identity.evidence.items[i];

		if ((r->verbose && strcmp(e->fact, "float ABI") != 0) ||
		    !strcmp(e->fact, "declared") || !strcmp(e->fact, "options"))
			line(r, out, e->fact, arena_printf(&r->cx->arena,
				"%s (%s%s)", e->value, e->source,
				e->is_certain ? "" : "; likely"));
	}
}

void report_target_text(const struct report_target *r, FILE *out)
{
	for (size_t i = 0; i < r->machine_count; i++)
		machine_lines(r, &r->machines[i], out);
}

/* 'text' between quotes: a shell takes nothing in it for more than itself. */
static void quoted(FILE *out, const char *text)
{
	putc('\'', out);
	for (; text && *text; text++) {
		if (*text == '\'')
			fputs("'\\''", out);
		else
			putc(*text, out);
	}
	putc('\'', out);
}

static void assign(FILE *out, const char *name, const char *value)
{
	fprintf(out, "%s=", name);
	quoted(out, value);
	putc('\n', out);
}

static const char *best_rust(const struct machine_names *n)
{
	return n->rust.count && !n->rust.items[0].misfit
	       ? n->rust.items[0].triple : NULL;
}

void report_target_sh(const struct report_target *r, FILE *out)
{
	const struct named_machine *m = r->machines;
	const struct machine_facts *f = &m->identity.facts;
	struct ctx *cx = r->cx;

	assign(out, "TARGET_PATH", m->path);
	assign(out, "TARGET_MACHINE", f->target.machine
	       ? target_machine_name(cx, f->target.machine) : NULL);
	assign(out, "TARGET_BITS", f->target.class == 64 ? "64"
				   : f->target.class ? "32" : NULL);
	assign(out, "TARGET_ENDIAN", f->target.order == ORDER_BIG ? "big"
				     : f->target.order ? "little" : NULL);
	assign(out, "TARGET_FLOAT", float_abi_name(f->float_abi));
	assign(out, "TARGET_LIBC", f->libc ? libc_name(f->libc) : NULL);
	assign(out, "TARGET_LIBC_VERSION", f->libc_version);
	assign(out, "TARGET_LOADER", f->loader);
	assign(out, "TARGET_GNU", m->names.gnu);
	assign(out, "TARGET_DEBIAN", m->names.debian);
	assign(out, "TARGET_OPENWRT", joined(cx, &m->names.openwrt, " "));
	assign(out, "TARGET_BUILDROOT", joined(cx, &m->names.buildroot, " "));
	assign(out, "TARGET_RUST", best_rust(&m->names));
	assign(out, "TARGET_GO", joined(cx, &m->names.go, " "));
	assign(out, "TARGET_CFLAGS", joined(cx, &m->names.flags, " "));
}

static void put(struct ctx *cx, json_object *o, const char *key,
		const char *value)
{
	json_object_object_add(o, key, value
		? json_object_new_string(report_utf8(cx, value)) : NULL);
}

static json_object *list_json(struct ctx *cx, const struct strings *list)
{
	json_object *o = json_object_new_array();

	for (size_t i = 0; i < list->count; i++)
		json_object_array_add(o, json_object_new_string(
			report_utf8(cx, list->items[i])));
	return o;
}

static json_object *rust_json(struct ctx *cx, const struct machine_names *n)
{
	json_object *all = json_object_new_array();

	for (size_t i = 0; i < n->rust.count; i++) {
		const struct rust_target *t = &n->rust.items[i];
		json_object *o = json_object_new_object();

		put(cx, o, "triple", t->triple);
		json_object_object_add(o, "tier",
				       json_object_new_int(t->tier));
		put(cx, o, "misfit", t->misfit);
		json_object_array_add(all, o);
	}
	return all;
}

static json_object *evidence_json(struct ctx *cx, const struct identity *id)
{
	json_object *all = json_object_new_array();

	for (size_t i = 0; i < id->evidence.count; i++) {
		const struct evidence *e = &id->evidence.items[i];
		json_object *o = json_object_new_object();

		put(cx, o, "fact", e->fact);
		put(cx, o, "value", e->value);
		put(cx, o, "source", e->source);
		put(cx, o, "certainty", e->is_certain ? "certain" : "likely");
		json_object_array_add(all, o);
	}
	return all;
}

static json_object *board_json(struct ctx *cx, const struct board *b)
{
	json_object *o = json_object_new_object();
	json_object *cores = json_object_new_array();

	for (size_t i = 0; i < b->cores.count; i++) {
		const struct board_core *c = &b->cores.items[i];
		json_object *one = json_object_new_object();

		put(cx, one, "node", c->node);
		json_object_object_add(one, "compatible",
				       list_json(cx, &c->names));
		json_object_object_add(one, "known", json_object_new_boolean(
			c->core || c->has.count));
		json_object_object_add(one, "runs_linux",
			json_object_new_boolean(!c->is_disabled));
		json_object_array_add(cores, one);
	}
	put(cx, o, "model", b->model);
	json_object_object_add(o, "compatible", list_json(cx, &b->names));
	put(cx, o, "chip", b->soc ? b->soc->name : NULL);
	put(cx, o, "kernel", b->kernel.version
	    ? kernel_version_text(cx, b->kernel.version) : NULL);
	json_object_object_add(o, "page_size", b->kernel.page_size
		? json_object_new_int64(b->kernel.page_size) : NULL);
	json_object_object_add(o, "cores", cores);
	json_object_object_add(o, "cores_are_the_chips",
			       json_object_new_boolean(b->is_assumed));
	json_object_object_add(o, "has", list_json(cx, &b->has));
	json_object_object_add(o, "may_have", list_json(cx, &b->may));
	json_object_object_add(o, "arm_32_bit", list_json(cx, &b->arm32));
	return o;
}

static json_object *machine_json(struct ctx *cx,
				 const struct named_machine *m)
{
	const struct machine_facts *f = &m->identity.facts;
	json_object *o = json_object_new_object();

	put(cx, o, "path", m->path);
	put(cx, o, "machine", f->target.machine
	    ? target_machine_name(cx, f->target.machine) : NULL);
	json_object_object_add(o, "bits", f->target.class
			       ? json_object_new_int(f->target.class) : NULL);
	put(cx, o, "endian", f->target.order == ORDER_BIG ? "big"
			     : f->target.order ? "little" : NULL);
	put(cx, o, "float_abi", float_abi_name(f->float_abi));
	put(cx, o, "libc", f->libc ? libc_name(f->libc) : NULL);
	put(cx, o, "libc_version", f->libc_version);
	put(cx, o, "loader", f->loader);
	json_object_object_add(o, "features", list_json(cx, &f->features));
	put(cx, o, "unknown", m->identity.unknown);
	put(cx, o, "gnu", m->names.gnu);
	put(cx, o, "debian", m->names.debian);
	json_object_object_add(o, "openwrt", list_json(cx, &m->names.openwrt));
	json_object_object_add(o, "buildroot",
			       list_json(cx, &m->names.buildroot));
	json_object_object_add(o, "rust", rust_json(cx, &m->names));
	json_object_object_add(o, "go", list_json(cx, &m->names.go));
	json_object_object_add(o, "gcc", list_json(cx, &m->names.flags));
	json_object_object_add(o, "board", m->board ? board_json(cx, m->board)
						    : NULL);
	json_object_object_add(o, "evidence", evidence_json(cx, &m->identity));
	return o;
}

static void print_json(json_object *o, FILE *out)
{
	fprintf(out, "%s\n", json_object_to_json_string_ext(o,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

void report_target_json(const struct report_target *r, FILE *out)
{
	json_object *o = json_object_new_object();
	json_object *all = json_object_new_array();

	for (size_t i = 0; i < r->machine_count; i++)
		json_object_array_add(all, machine_json(r->cx,
							&r->machines[i]));
	json_object_object_add(o, "machines", all);
	print_json(o, out);
}

void report_judged_text(const struct report_target *r, FILE *out)
{
	for (size_t i = 0; i < r->judged_count; i++) {
		const struct judged *j = &r->judged[i];
		const struct judgement *g = &j->judgement;

		if (g->verdict == VERDICT_RUNS && !r->verbose && !j->is_named)
			continue;
		report_line(r->cx, out, "%s: %s", j->path,
			    verdict_name(g->verdict));
		for (size_t k = 0; k < g->reasons.count; k++)
			report_line(r->cx, out, "    %s%s",
				    g->reasons.items[k].verdict == g->verdict
				    ? "" : arena_printf(&r->cx->arena, "%s: ",
					verdict_name(g->reasons.items[k]
						     .verdict)),
				    g->reasons.items[k].text);
	}
}

static json_object *judged_json(struct ctx *cx, const struct judged *j)
{
	json_object *o = json_object_new_object();
	json_object *reasons = json_object_new_array();

	for (size_t i = 0; i < j->judgement.reasons.count; i++) {
		const struct reason *why = &j->judgement.reasons.items[i];
		json_object *one = json_object_new_object();

		put(cx, one, "verdict", verdict_name(why->verdict));
		put(cx, one, "text", why->text);
		json_object_array_add(reasons, one);
	}
	put(cx, o, "path", j->path);
	put(cx, o, "verdict", verdict_name(j->judgement.verdict));
	json_object_object_add(o, "reasons", reasons);
	return o;
}

void report_judged_json(const struct report_target *r, FILE *out)
{
	json_object *o = json_object_new_object();
	json_object *all = json_object_new_array();

	for (size_t i = 0; i < r->judged_count; i++)
		json_object_array_add(all, judged_json(r->cx, &r->judged[i]));
	put(r->cx, o, "on", r->on);
	json_object_object_add(o, "objects", all);
	print_json(o, out);
}
