/* SPDX-License-Identifier: MIT */
#include "xstage/cache_maker.h"

#include <string.h>

/* What a loader that does not tell its version is taken for. */
enum { GLIBC_NEWEST = 242 };

/* In "Format to use: new (default), old, or compat", as its help has it. */
static bool says(struct span help, enum cache_layout *ret_layout)
{
	static const struct {
		const char *text;
		enum cache_layout layout;
	} defaults[] = {
		{ "new (default)", CACHE_LAYOUT_NEW },
		{ "compat (default)", CACHE_LAYOUT_COMPAT },
	};

	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++) {
		if (!span_find(help, defaults[i].text,
			       strlen(defaults[i].text)))
			continue;
		*ret_layout = defaults[i].layout;
		return true;
	}
	return false;
}

static bool read_layout(const struct loader *l, const char *path,
			enum cache_layout *ret_layout)
{
	static const char option[] = "Format to use: ";
	struct span bytes, help;
	const char *at, *text;

	if (root_read(l->files.root, path, &bytes) <= 0)
		return false;
	at = span_find(bytes, option, strlen(option));
	if (!at || !span_from(bytes, at - (const char *)bytes.bytes, &help) ||
	    !span_string(help, 0, &text))
		return false;
	help.size = strlen(text);
	return says(help, ret_layout);
}

static enum cache_layout layout_of(const struct loader *l, unsigned int glibc)
{
	/* Ubuntu's /sbin/ldconfig is a script around the other. */
	static const char *const paths[] = {
		"/sbin/ldconfig.real", "/sbin/ldconfig",
		"/usr/sbin/ldconfig.real", "/usr/sbin/ldconfig",
	};
	enum cache_layout layout;

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		if (read_layout(l, paths[i], &layout))
			return layout;
	}
	/* Debian and Ubuntu brought it into their 2.31. */
	return glibc >= 232 || (l->is_debian && glibc >= 231)
	       ? CACHE_LAYOUT_NEW : CACHE_LAYOUT_COMPAT;
}

struct cache_maker cache_maker_of(struct ctx *cx, const struct loader *l)
{
	unsigned int glibc = l->version ? l->version : GLIBC_NEWEST;

	return (struct cache_maker){
		.target = l->target,
		.glibc = glibc,
		.layout = layout_of(l, glibc),
		.generator = l->banner
			? arena_printf(&cx->arena, "ldconfig %s", l->banner)
			: NULL,
		.system_directories = &l->directories,
		.is_debian = l->is_debian,
	};
}
