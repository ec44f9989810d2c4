/* SPDX-License-Identifier: MIT */
#include "nsswitch.h"

#include <string.h>
#include <strings.h>

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

/* Services of one line; real ones have three. */
enum { SERVICE_MAX = 64 };

static const char nsswitch_path[] = "/etc/nsswitch.conf";
static const char blanks[] = " \t\v\f\r";

static bool is_recent(const struct closure *k)
{
	return !k->loader->version || k->loader->version >= 233;
}

static bool is_built_in(const struct closure *k, const char *service)
{
	unsigned int version = k->loader->version;

	return (!version || version >= 234) &&
	       (!strcmp(service, "files") || !strcmp(service, "dns"));
}

/* One of 'words' at *at, in upper or lower case; *at moves behind it. */
static bool take_word(const char **at, const char *const *words)
{
	size_t length;

	*at += strspn(*at, blanks);
	length = strcspn(*at, " \t\v\f\r=]");
	for (; *words; words++) {
		if (strlen(*words) == length &&
		    !strncasecmp(*words, *at, length)) {
			*at += length;
			*at += strspn(*at, blanks);
			return true;
		}
	}
	return false;
}

/* "[!STATUS=ACTION ...]" behind the bracket; false: glibc does not take it. */
static bool skip_actions(const char **at)
{
	static const char *const statuses[] = {
		"success", "notfound", "unavail", "tryagain", NULL,
	};
	static const char *const actions[] = {
		"return", "continue", "merge", NULL,
	};

	do {
		*at += strspn(*at, blanks);
		*at += **at == '!';
		if (!take_word(at, statuses) || *(*at)++ != '=' ||
		    !take_word(at, actions))
			return false;
	} while (**at != ']');
	++*at;
	return true;
}

/* Services between blanks, and what to do after each in brackets. */
static bool read_services(struct closure *k, const char *line,
			  struct strings *ret_modules)
{
	struct arena *a = &k->cx->arena;
	struct strings modules = { 0 };

	while (*(line += strspn(line, blanks))) {
		size_t length = strcspn(line, " \t\v\f\r[");
		char *service = arena_strndup(a, line, length);

		line += length;
		line += strspn(line, blanks);
		if (*line == '[' && (line++, !skip_actions(&line)))
			return false;
		if (length && !strchr(service, '/') &&
		    !is_built_in(k, service) && modules.count < SERVICE_MAX)
			vec_push(a, &modules, arena_printf(a,
				"libnss_%s.so.2", service));
	}
	*ret_modules = modules;
	return true;
}

/* What is behind the name of a database, which a blank or a colon ends; NULL:
 * another name or a comment. */
static const char *behind_name(const struct closure *k, const char *line,
			       const char *name)
{
	size_t size = strlen(name);

	line += strspn(line, blanks);
	if (strncmp(line, name, size) || !strchr(" \t\v\f\r:", line[size]) ||
	    !line[size])
		return NULL;
	line += size;
	if (is_recent(k))
		line += strspn(line, blanks);
	return line + (*line == ':');
}

/* What a file says of one database. */
struct reading {
	bool has_line;		/* a good one; the last counts */
	bool is_void;		/* a bad one makes the whole file worthless */
	struct strings modules;
};

static void read_line(struct closure *k, const char *start, size_t length,
		      const char *name, struct reading *r)
{
	for (size_t i = 0; i < NSSWITCH_DATABASES; i++) {
		const char *known = nsswitch_databases[i].name;
		const char *services = behind_name(k, start, known);
		struct strings modules;
		bool is_good;

		if (!services || (!is_recent(k) && strcmp(known, name) != 0))
			continue;
		services = arena_strndup(&k->cx->arena, services,
					 start + length - services);
		if (!is_recent(k))
			services = arena_strndup(&k->cx->arena, services,
						 strcspn(services, "#"));
		is_good = read_services(k, services, &modules);
		r->is_void |= !is_good && is_recent(k);
		if (strcmp(known, name) != 0)
			continue;
		r->has_line = is_good;
		r->modules = modules;
	}
}

/*
 * From glibc 2.33 on a comment is a line of its own, what the file ends in
 * without a newline is not read, and one line that is wrong makes it as if
 * there were no modules at all; before, a wrong line is as none.  All seen on
 * 2.31 and 2.36.
 */
static struct reading read_text(struct closure *k, const char *text,
				const char *name)
{
	struct reading r = { 0 };

	while (*text) {
		size_t length = strcspn(text, "\n");
		const char *start = text;

		if (!text[length] && is_recent(k)) {
			warn(k->catalogue->cx, "%s: its last line has no"
			     " newline at the end, and is not read",
			     nsswitch_path);
			break;
		}
		text += length + (text[length] == '\n');
		read_line(k, start, length, name, &r);
	}
	if (r.is_void)
		warn(k->catalogue->cx, "%s: has a line that glibc does not"
		     " understand, and so it opens no module at all",
		     nsswitch_path);
	return r;
}

/* What glibc does without a line. */
static const char *default_line(const struct nsswitch_database *d)
{
	return d->group & (IMPORTS_HOSTS | IMPORTS_NETWORKS) ? "dns files"
							     : "files";
}

struct strings nsswitch_modules(struct closure *k,
				const struct nsswitch_database *d)
{
	const char *text = catalogue_read(k->catalogue, nsswitch_path);
	struct strings modules = { 0 };
	struct reading r = { 0 };

	if (text) {
		r = read_text(k, text, d->name);
		if (!r.has_line && d->instead)
			r = read_text(k, text, d->instead);
		closure_depends_on(k, nsswitch_path);
	}
	if (r.has_line || r.is_void)
		return r.is_void ? modules : r.modules;
	read_services(k, default_line(d), &modules);
	return modules;
}
