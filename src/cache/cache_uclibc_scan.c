/* SPDX-License-Identifier: MIT */
#include "cache_uclibc_scan.h"

#include "cache_uclibc_library.h"

#include "xstage/cache_format.h"
#include "xstage/cache_uclibc_dirs.h"
#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>

enum { LIBRARIES_MAX = 16384, NAMES_MAX = 1 << 20 };

struct scanning {
	struct ctx *cx;
	struct root *root;
	const struct uclibc_cache_maker *maker;
	struct strmap files;	/* link-free path -> struct file */
	size_t names;		/* looked at */
	bool is_cached;		/* the directory at hand */
	enum order order;	/* of the last library that told */
	enum order first;	/* of the first one; 0: none yet */
	bool is_mixed;		/* some are of another */
	struct uclibc_scan out;
};

/* A file is read once, whatever links lead to it. */
struct file {
	bool is_library;
	struct uclibc_library library;
};

/* The best file of one directory for a SONAME. */
struct candidate {
	const char *soname, *name;
	uint32_t type;
	bool is_link;
};

/* One directory under way. */
struct visit {
	const char *path;	/* as it is called in the cache */
	const struct entry *entry;
	VEC(struct candidate *) table;
	struct strmap by_soname;
};

struct cache_names cache_uclibc_names(const struct uclibc_cache_maker *maker)
{
	const struct target *t = &maker->target;

	return (struct cache_names){
		.char_is_signed = target_char_is_signed(t->machine),
		.largest = t->class == 64 ? UINT64_MAX : UINT32_MAX,
	};
}

static bool is_library_name(const char *name)
{
	return strstr(name, ".so") && name[strlen(name) - 1] != '~';
}

static bool skip(struct scanning *s, const char *path, const char *why)
{
	warn(s->cx, "%s: skipped, %s", path, why);
	return false;
}

static int read_file(struct scanning *s, const struct entry *e,
		     const char *path, struct file **ret_file)
{
	struct file *f = strmap_get(&s->files, e->path);
	cleanup_close int fd = -1;

	*ret_file = f;
	if (f)
		return 0;
	fd = root_open_entry(s->root, e, O_RDONLY);
	if (fd < 0)
		return fail_errno(s->cx, "%s", path);
	f = *ret_file = arena_alloc(&s->cx->arena, sizeof(*f));
	f->is_library = cache_uclibc_library_read(s->cx, fd, path,
						  s->maker->target,
						  &f->library);
	strmap_put(&s->files, e->path, f);
	return 0;
}

/* The byte order of the cache is that of the libraries.  Once they differ it
 * is the machine's, and so it stays. */
static void follow_order(struct scanning *s, const struct uclibc_library *l)
{
	if (l->order)
		s->order = l->order;
	if (!s->first)
		s->first = s->order;
	if (s->order != s->first && !s->is_mixed) {
		s->is_mixed = true;
		warn(s->cx, "%s: has libraries of both byte orders",
		     root_name(s->root));
	}
	if (s->is_mixed)
		s->order = s->maker->target.order;
}

/* For an a.out file: its name up to the second number of its version. */
static const char *aout_soname(struct scanning *s, const char *name)
{
	const char *end = strstr(name, ".so") + strlen(".so");

	end = *end == '.' ? strchr(end + 1, '.') : NULL;
	return end ? arena_strndup(&s->cx->arena, name, end - name) : name;
}

static const char *soname_of(struct scanning *s, const char *name,
			     bool is_link, const struct uclibc_library *l)
{
	if (is_link)
		return name;
	if (l->type == CACHE_TYPE_LIBC4)
		return aout_soname(s, name);
	return l->soname ? l->soname : name;
}

static void enter(struct scanning *s, struct visit *v, struct candidate *new)
{
	struct candidate *old = strmap_get(&v->by_soname, new->soname);

	if (!old) {
		strmap_put(&v->by_soname, new->soname, new);
		vec_push(&s->cx->arena, &v->table, new);
	} else if (new->is_link != old->is_link ? old->is_link :
		   cache_compare_names(new->name, old->name,
				       cache_uclibc_names(s->maker)) > 0) {
		*old = *new;
	}
}

static void take(struct scanning *s, struct visit *v, const char *name,
		 bool is_link, const struct uclibc_library *library)
{
	struct candidate *c = arena_alloc(&s->cx->arena, sizeof(*c));

	follow_order(s, library);
	c->name = name;
	c->type = library->type;
	c->is_link = is_link;
	c->soname = soname_of(s, name, is_link, library);
	if (strlen(v->path) + strlen(c->soname) + 1 < PATH_MAX)
		enter(s, v, c);
	else
		skip(s, path_join(&s->cx->arena, v->path, name),
		     "its SONAME makes its path too long");
}

/* Whether there is a file to be read, through a link or not. */
static bool find_file(struct scanning *s, const struct entry *named,
		      const char *path, const struct entry **ret_file)
{
	struct root_trace t;

	if (named->kind == ENTRY_ABSENT)
		return skip(s, path, strerror(named->error));
	if (named->kind != ENTRY_FILE && named->kind != ENTRY_LINK)
		return skip(s, path, "is no file and no link");
	t = root_trace(s->root, named->path);
	if (t.error)
		return skip(s, path, strerror(t.error));
	if (t.entry->kind != ENTRY_FILE)
		return skip(s, path, "does not lead to a file");
	*ret_file = t.entry;
	return true;
}

static int look_at(struct scanning *s, struct visit *v, const char *name)
{
	struct arena *a = &s->cx->arena;
	const char *path = path_join(a, v->path, name);
	const struct entry *e, *found;
	struct file *f;
	int r;

	if (!is_library_name(name))
		return 0;
	e = root_entry(s->root, path_join(a, v->entry->path, name));
	if (!find_file(s, e, path, &found))
		return 0;
	r = read_file(s, found, path, &f);
	if (!r && f->is_library)
		take(s, v, name, e->kind == ENTRY_LINK, &f->library);
	return r;
}

static bool is_same_file(const struct entry *a, const struct entry *b)
{
	return a->st.st_dev == b->st.st_dev && a->st.st_ino == b->st.st_ino;
}

/* Whether the link to 'file' is to be made at 'path', where there may be
 * another, or one that leads nowhere. */
static bool is_link_due(struct scanning *s, const char *path,
			const struct entry *file)
{
	const struct entry *now = root_entry(s->root, path);
	struct root_trace t = root_trace(s->root, path);

	if (!t.error && is_same_file(t.entry, file))
		return false;
	if (now->kind == ENTRY_ABSENT || now->kind == ENTRY_LINK)
		return true;
	warn(s->cx, "%s: is not a symbolic link", path);
	return false;
}

static void make_link(struct scanning *s, const struct visit *v,
		      const struct candidate *c)
{
	struct arena *a = &s->cx->arena;
	const char *dir = v->entry->path, *path;

	if (s->maker->keeps_links || !strcmp(c->soname, c->name))
		return;
	if (!path_is_name(c->soname)) {
		warn(s->cx, "%s/%s: its SONAME cannot be the name of a file",
		     v->path, c->name);
		return;
	}
	path = path_join(a, dir, c->soname);
	if (!is_link_due(s, path, root_entry(s->root,
					     path_join(a, dir, c->name))))
		return;
	root_plan_link(s->root, path, c->name);
	vec_push(a, &s->out.links,
		 ((struct cache_link){ dir, c->soname, c->name }));
}

static int put_out(struct scanning *s, const struct visit *v,
		   const struct candidate *c)
{
	struct cache_item item = {
		.key = c->soname,
		.path = arena_printf(&s->cx->arena, "%s/%s", v->path,
				     c->soname),
		.flags = c->type,
	};

	if (!c->is_link)
		make_link(s, v, c);
	if (!s->is_cached)
		return 0;
	if (s->out.items.count == LIBRARIES_MAX)
		return fail(s->cx, XS_ELIMIT, "%s: more than %d libraries",
			    root_name(s->root), LIBRARIES_MAX);
	vec_push(&s->cx->arena, &s->out.items, item);
	return 0;
}

/* Looking into a directory counts, too. */
static int count_names(struct scanning *s, size_t more)
{
	s->names += more + 1;
	if (s->names <= NAMES_MAX)
		return 0;
	return fail(s->cx, XS_ELIMIT, "%s: more than %d names to look at",
		    root_name(s->root), NAMES_MAX);
}

static int visit(struct scanning *s, struct visit *v)
{
	struct strings names;
	int r = root_list(s->root, v->entry, &names);

	if (!r)
		r = count_names(s, names.count);
	for (size_t i = 0; !r && i < names.count; i++)
		r = look_at(s, v, names.items[i]);
	/* The table of ldconfig grows at its head. */
	for (size_t i = v->table.count; !r && i > 0; i--)
		r = put_out(s, v, v->table.items[i - 1]);
	return r;
}

/* With one slash where there are several. */
static const char *tidy(struct arena *a, const char *directory)
{
	char *name = arena_strdup(a, directory), *to = name;

	for (const char *p = directory; *p; p++) {
		if (*p != '/' || p[1] != '/')
			*to++ = *p;
	}
	*to = '\0';
	return name;
}

static int scan_directory(struct scanning *s, const char *path)
{
	struct visit v = { .path = path, .by_soname.arena = &s->cx->arena };
	struct root_trace t;
	int error = ENOENT;

	if (*path) {
		t = root_trace(s->root, path);
		error = t.error;
	}
	if (!error && t.entry->kind != ENTRY_DIRECTORY)
		error = ENOTDIR;
	if (error) {
		skip(s, path, strerror(error));
		return count_names(s, 0);
	}
	v.entry = t.entry;
	return visit(s, &v);
}

static int scan_list(struct scanning *s, const struct strings *directories)
{
	int r = 0;

	for (size_t i = 0; !r && directories && i < directories->count; i++)
		r = scan_directory(s, tidy(&s->cx->arena,
					   directories->items[i]));
	return r;
}

int cache_uclibc_scan(struct ctx *cx, struct root *root,
		      const struct uclibc_cache_maker *maker,
		      struct uclibc_scan *ret_scan)
{
	struct scanning s = { .cx = cx, .root = root, .maker = maker,
			      .files.arena = &cx->arena,
			      .order = maker->target.order };
	struct strings directories;
	int r = scan_list(&s, maker->more);

	s.is_cached = !maker->links_only;
	if (!r)
		r = cache_uclibc_dirs_list(cx, root, maker, &directories);
	if (!r)
		r = scan_list(&s, &directories);
	if (r < 0)
		return r;
	s.out.order = s.order;
	*ret_scan = s.out;
	return 0;
}
