/* SPDX-License-Identifier: MIT */
#include "nsswitch.h"

#include <string.h>

const struct nsswitch_database nsswitch_databases[NSSWITCH_DATABASES] = {
	{ IMPORTS_PASSWD, "passwd", NULL },
	{ IMPORTS_GROUP, "group", NULL },
	{ IMPORTS_INITGROUPS, "initgroups", "group" },
	{ IMPORTS_SHADOW, "shadow", "passwd" },
	{ IMPORTS_GSHADOW, "gshadow", "group" },
	{ IMPORTS_HOSTS, "hosts", NULL },
	{ IMPORTS_NETWORKS, "networks", NULL },
	{ IMPORTS_SERVICES, "services", NULL },
	{ IMPORTS_PROTOCOLS, "protocols", NULL },
	{ IMPORTS_RPC, "rpc", NULL },
	{ IMPORTS_ETHERS, "ethers", NULL },
	{ IMPORTS_NETGROUP, "netgroup", NULL },
	{ IMPORTS_ALIASES, "aliases", NULL },
	{ IMPORTS_PUBLICKEY, "publickey", NULL },
};

static const char nsswitch_path[] = "/etc/nsswitch.conf";
static const char blanks[] = " \t\v\f\r";

/*
 * The services of the line for 'database'; NULL: there is no such line.  From
 * glibc 2.33 on a comment is a line of its own, and what the file ends in
 * without a newline is not read (seen on 2.36).
 */
static const char *find_line(struct closure *k, const char *text,
			     const char *database)
{
	bool is_recent = !k->loader->version || k->loader->version >= 233;
	size_t size = strlen(database);

	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = arena_strndup(&k->cx->arena, text, length);

		if (!text[length] && is_recent) {
			warn(k->catalogue->cx, "%s: its last line has no"
			     " newline at the end, and is not read",
			     nsswitch_path);
			return NULL;
		}
		text += length + (text[length] == '\n');
		if (!is_recent)
			line[strcspn(line, "#")] = '\0';
		line += strspn(line, blanks);
		if (strncmp(line, database, size))
			continue;
		line += size;
		line += strspn(line, blanks);
		if (*line == ':')
			return line + 1;
	}
	return NULL;
}

static bool is_built_in(const struct closure *k, const char *service)
{
	unsigned int version = k->loader->version;

	return (!version || version >= 234) &&
	       (!strcmp(service, "files") || !strcmp(service, "dns"));
}

/* Services between blanks, and what to do after each in brackets. */
static void add_services(struct closure *k, const char *line,
			 struct strings *modules)
{
	struct arena *a = &k->cx->arena;

	while (*(line += strspn(line, blanks))) {
		size_t length = strcspn(line, " \t\v\f\r[");
		char *service = arena_strndup(a, line, length);

		line += length;
		if (*line == '[')
			line += strcspn(line, "]");
		line += *line == ']';
		if (length && !strchr(service, '/') && !is_built_in(k, service))
			vec_push(a, modules, arena_printf(a,
				"libnss_%s.so.2", service));
	}
}

/* What glibc does without a line (manual, "Notes on NSS Configuration File"). */
static const char *default_line(const struct nsswitch_database *d)
{
	if (d->group & (IMPORTS_HOSTS | IMPORTS_NETWORKS))
		return "dns files";
	return d->group & (IMPORTS_NETGROUP | IMPORTS_PUBLICKEY) ? "" : "files";
}

struct strings nsswitch_modules(struct closure *k,
				const struct nsswitch_database *d)
{
	struct strings modules = { 0 };
	const char *line = NULL;
	struct span bytes = { 0 };

	if (root_read(k->catalogue->root, nsswitch_path, &bytes) > 0)
		line = find_line(k, (const char *)bytes.bytes, d->name);
	if (!line && bytes.size && d->instead)
		line = find_line(k, (const char *)bytes.bytes, d->instead);
	if (bytes.size && !strings_has(&k->settings, nsswitch_path))
		vec_push(&k->cx->arena, &k->settings, nsswitch_path);
	add_services(k, line ? line : default_line(d), &modules);
	return modules;
}
