/* SPDX-License-Identifier: MIT */
#include "xstage/identity.h"

#include "xstage/features.h"
#include "xstage/loader.h"
#include "xstage/needs.h"
#include "xstage/path.h"
#include "xstage/root_loader.h"

#include <ctype.h>
#include <string.h>

/* Since 2.36, glibc's loader does not look at the kernel's version. */
enum { LOOKS_NO_MORE = 236 };

struct identifying {
	struct ctx *cx;
	struct identity *id;
};

static void note(struct identifying *i, const char *fact, const char *value,
		 const char *source)
{
	if (value)
		vec_push(&i->cx->arena, &i->id->evidence,
			 ((struct evidence){ fact, value, source, true }));
}

/* What somebody wrote down, or what a name says. */
static void note_likely(struct identifying *i, const char *fact,
			const char *value, const char *source)
{
	if (value)
		vec_push(&i->cx->arena, &i->id->evidence,
			 ((struct evidence){ fact, value, source, false }));
}

static void take_need(struct identifying *i, unsigned int machine,
		      const struct need *n, const char *source)
{
	struct strings *features = &i->id->facts.features;
	const char *from = arena_printf(&i->cx->arena, "%s: %s", source,
					n->evidence);
	bool is_new = !strings_has(features, n->feature);

	/* The loader and the C library have nothing to choose but what the
	 * linker notes. */
	if (n->when == NEED_CHOSEN)
		return;
	if (n->when == NEED_ALWAYS)
		features_add(i->cx, machine, features, n->feature);
	if (is_new)
		(n->when == NEED_ALWAYS ? note : note_likely)(i,
			n->when == NEED_COMPILED ? "compiled" : "feature",
			feature_text(machine, n->feature), from);
}

/* What the code of an object needs becomes what programs may use. */
static void take_needs(struct identifying *i, const struct object *o,
		       const char *source)
{
	struct needs n = needs_of(i->cx, o);

	for (size_t k = 0; k < n.count; k++)
		take_need(i, o->machine, &n.items[k], source);
	i->id->facts.is_level_unknown |= n.unknown != NULL;
	if (n.unknown && !i->id->unknown)
		i->id->unknown = n.unknown;
}

static enum libc libc_of_loader(const char *path)
{
	const char *name = path_base(path);

	if (!strncmp(name, "ld-musl-", 8))
		return LIBC_MUSL;
	if (strstr(name, "uClibc"))
		return LIBC_UCLIBC;
	return !strncmp(name, "ld", 2) ? LIBC_GLIBC : LIBC_UNKNOWN;
}

void identity_of_object(struct ctx *cx, const struct object *o,
			struct identity *ret_identity)
{
	struct identity id = { .facts = {
		.target = target_of(o), .float_abi = float_abi_of(o),
		.loader = o->interpreter,
		.libc = o->interpreter ? libc_of_loader(o->interpreter)
				       : LIBC_UNKNOWN,
	} };
	struct identifying i = { cx, &id };

	note(&i, "machine", target_describe(cx, id.facts.target), "header");
	note(&i, "loader", o->interpreter, "PT_INTERP");
	note(&i, "float ABI", float_abi_name(id.facts.float_abi),
	     "its flags and attributes");
	take_needs(&i, o, "code");
	if (o->defect)
		id.unknown = o->defect;
	*ret_identity = id;
}

/* What a distribution wrote down of its own architecture. */
static const struct declaration {
	const char *file, *key;	/* NULL: the whole first line */
} declarations[] = {
	{ "/etc/openwrt_release", "DISTRIB_ARCH=" },
	{ "/etc/os-release", "OPENWRT_ARCH=" },
	{ "/usr/lib/os-release", "OPENWRT_ARCH=" },
	{ "/etc/apk/arch", NULL },
	{ "/var/lib/dpkg/arch", NULL },
	{ "/var/lib/dpkg/arch-native", NULL },
	{ "/etc/rpm/platform", NULL },
	{ "/etc/opkg.conf", "arch " },
	{ "/etc/opkg/arch.conf", "arch " },
};

/* Up to the line's end, without quotes around it. */
static const char *value_at(struct ctx *cx, const char *text)
{
	size_t size;

	text += *text == '"' || *text == '\'';
	size = strcspn(text, "\r\n\"'");
	while (size && isspace((unsigned char)text[size - 1]))
		size--;
	return size ? arena_printf(&cx->arena, "%.*s", (int)size, text) : NULL;
}

static void take_declaration(struct identifying *i, struct catalogue *c,
			     const struct declaration *d)
{
	const char *text = catalogue_read(c, d->file);
	size_t length = d->key ? strlen(d->key) : 0;

	for (; text && *text; text += strcspn(text, "\n")) {
		text += *text == '\n';
		if (!d->key) {
			note_likely(i, "declared", value_at(i->cx, text),
				    d->file);
			return;
		}
		if (!strncmp(text, d->key, length))
			note_likely(i, "declared",
				    value_at(i->cx, text + length), d->file);
	}
}

/* The length of "1.2.3" at the start of a text; 0: it is something else. */
static size_t version_length(const char *text)
{
	static const char digits[] = "0123456789";
	size_t size = 0;

	for (int part = 0; part < 3; part++) {
		size_t own = strspn(text + size, digits);

		if (!own || (part < 2 && text[size + own] != '.'))
			return 0;
		size += own + (part < 2);
	}
	return size;
}

/* musl's loader has its version as a text of its own. */
static const char *musl_version(struct ctx *cx, const struct object *o)
{
	struct span s = o->image;
	const char *text;

	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type != PT_LOAD ||
		    !span_part(o->image, p->p_offset, p->p_filesz, &s))
			continue;
		for (; span_string(s, 0, &text);
		     span_from(s, strlen(text) + 1, &s)) {
			if (*text && version_length(text) == strlen(text))
				return arena_strdup(&cx->arena, text);
		}
	}
	return NULL;
}

/* "ld-uClibc-1.0.42.so", and "ld64-uClibc-0.9.33.2.so" */
static const char *uclibc_version(struct ctx *cx, const char *path)
{
	static const char before[] = "-uClibc-";
	const char *at = path ? strstr(path_base(path), before) : NULL;
	size_t size;

	if (!at)
		return NULL;
	at += sizeof(before) - 1;
	size = strlen(at);
	return size > 3 && !strcmp(at + size - 3, ".so")
	       ? arena_strndup(&cx->arena, at, size - 3) : NULL;
}

static const char *version_text(struct ctx *cx, const struct loader *l)
{
	const char *path = l->file->error ? NULL : l->file->path;

	if (!l->version)
		return uclibc_version(cx, path);
	return arena_printf(&cx->arena, "%u.%u", l->version / 100,
			    l->version % 100);
}

/* Their code is there in any process: no program can run with less. */
static int take_object(struct identifying *i, struct catalogue *c,
		       const char *path, bool is_first)
{
	const struct loader_file *f = catalogue_look(c, path);
	struct object *o;
	int r;

	if (f->error || f->object->kind != OBJECT_ELF)
		return 0;
	r = catalogue_open(c, f->path, &o);
	if (r < 0)
		return r;
	dynamic_read(i->cx, o);
	if (is_first)
		i->id->facts.float_abi = float_abi_of(o);
	i->id->mips_float = o->mips_float;
	if (is_first && i->id->facts.libc == LIBC_MUSL)
		i->id->facts.libc_version = musl_version(i->cx, o);
	take_needs(i, o, f->path);
	object_close(o);
	return 0;
}

static const char *const libc_files[] = {
	[LIBC_UNKNOWN] = NULL, [LIBC_GLIBC] = "libc.so.6",
	[LIBC_MUSL] = NULL, [LIBC_UCLIBC] = "libc.so.1",
};

static int take_libc(struct identifying *i, struct catalogue *c,
		     const struct loader *l)
{
	const char *name = libc_files[i->id->facts.libc];

	for (size_t k = 0; name && k < l->directories.count; k++) {
		const char *path = path_join(&i->cx->arena,
					     l->directories.items[k], name);

		if (!catalogue_look(c, path)->error)
			return take_object(i, c, path, false);
	}
	return 0;
}

/* Of the kernel that it has modules for; of several nothing says which one
 * runs. */
static int take_kernel(struct identifying *i, struct catalogue *c)
{
	struct root_trace t = root_trace(c->root, "/lib/modules");
	struct strings names = { 0 };
	uint32_t found = 0, version;
	int r;

	if (t.error || t.entry->kind != ENTRY_DIRECTORY)
		return 0;
	r = root_list(c->root, t.entry, &names);
	if (r < 0)
		return r;
	for (size_t k = 0; k < names.count; k++) {
		if (!kernel_version(names.items[k], &version))
			continue;
		if (found && found != version)
			return 0;
		found = version;
	}
	i->id->kernel.version = found;
	if (found)
		note_likely(i, "kernel", kernel_version_text(i->cx, found),
			    t.entry->path);
	return 0;
}

int identity_of_root(struct catalogue *c, struct identity *ret_identity)
{
	struct identity id = { 0 };
	struct identifying i = { c->cx, &id };
	struct loader *l;
	int r = root_loader(c, NULL, &l);

	if (r < 0)
		return r;
	id.facts.target = l->target;
	id.facts.loader = l->path;
	id.facts.libc = libc_of_loader(l->path);
	id.facts.libc_version = version_text(c->cx, l);
	note(&i, "machine", target_describe(c->cx, l->target), l->path);
	note(&i, "libc", libc_name(id.facts.libc), l->path);
	r = take_object(&i, c, l->path, true);
	if (r >= 0)
		r = take_libc(&i, c, l);
	if (r < 0)
		return r;
	(id.facts.libc == LIBC_UCLIBC ? note_likely : note)(&i, "version",
	     id.facts.libc_version,
	     id.facts.libc == LIBC_GLIBC && l->banner ? l->banner : l->path);
	note(&i, "float ABI", float_abi_name(id.facts.float_abi), l->path);
	if (l->ops->options)
		note(&i, "options", l->ops->options(c->cx, l), l->path);
	r = take_kernel(&i, c);
	if (r < 0)
		return r;
	id.checks_kernel = id.facts.libc == LIBC_GLIBC && l->version &&
			   l->version < LOOKS_NO_MORE;
	for (size_t k = 0; k < sizeof(declarations) / sizeof(*declarations);
	     k++)
		take_declaration(&i, c, &declarations[k]);
	*ret_identity = id;
	return 0;
}
