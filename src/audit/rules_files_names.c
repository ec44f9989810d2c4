/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "xstage/path.h"
#include "xstage/utf8.h"

#include <string.h>

static bool has_controls(const char *name)
{
	for (; *name; name++) {
		if ((unsigned char)*name < ' ' || *name == 0x7f)
			return true;
	}
	return false;
}

void files_ask_name(struct audit *a, const struct entry *e)
{
	const char *name = path_base(e->path);

	if (has_controls(name))
		audit_found(a, e->path, NULL, "its name has control"
			    " characters");
	else if (!utf8_is_valid(name))
		audit_found(a, e->path, NULL, "its name is not UTF-8");
}

/* A path whose name, and nothing before it, is in small letters. */
static char *folded(struct audit *a, const char *path)
{
	char *copy = arena_strdup(&a->cx->arena, path);
	char *at = copy + (path_base(path) - path);

	for (; *at; at++) {
		if (*at >= 'A' && *at <= 'Z')
			*at += 'a' - 'A';
	}
	return copy;
}

void files_ask_case(struct audit *a)
{
	struct strmap seen = { .arena = &a->cx->arena };

	for (size_t i = 0; i < a->entries.count; i++) {
		const struct entry *e = a->entries.items[i], *other;
		const char *key = folded(a, e->path);

		other = strmap_get(&seen, key);
		if (!other)
			strmap_put(&seen, key, (void *)e);
		else
			audit_found(a, e->path, NULL, "only the case of"
				    " letters tells it from %s",
				    path_base(other->path));
	}
}
