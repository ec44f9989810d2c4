/* SPDX-License-Identifier: MIT */
#include "xstage/cache_scan.h"

#include "xstage/cache_dirs.h"
#include "xstage/cache_format.h"
#include "xstage/cache_legacy.h"
#include "xstage/cache_library.h"
#include "xstage/cache_links.h"
#include "xstage/cache_read.h"
#include "xstage/ldconf.h"
#include "xstage/path.h"
#include "xstage/strmap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

struct scanning {
	struct ctx *cx;
	struct root *root;
	const struct cache_maker *maker;
	struct cache_dirs dirs;	/* grows while they are scanned */
	struct strmap files;	/* inode, or path -> struct file */
	struct strmap removed;	/* path -> the link there that is taken away */
	struct cache_scan out;
};

/* How many files ahead the system is told what will be read, and how much of
 * both ends: headers and names are at one, the dynamic section at the other. */
enum { AHEAD = 32, AHEAD_BYTES = 16 * 1024 };

/* A file is read once, whatever links lead to it. */
struct file {
	int fd;		/* open, not read yet; -1: read */
	bool is_library;
	struct cache_library library;
	struct cache_notices notices;	/* when they are kept */
};

/* The best file of one directory for a SONAME. */
struct candidate {
	const char *soname, *name;
	bool is_link;
	struct cache_library library;
};

/* One directory under way. */
struct visit {
	const struct cache_dir *dir;
	VEC(struct candidate *) table;
	struct strmap by_soname;
	VEC(const struct entry *) stale;	/* links */
};

static bool starts(const char *name, const char *with)
{
	return !strncmp(name, with, strlen(with));
}

static bool ends(const char *name, const char *with)
{
	size_t length = strlen(name), size = strlen(with);

	return length >= size && !strcmp(name + length - size, with);
}

static bool is_library_name(const char *name, unsigned int glibc)
{
	if ((starts(name, "lib") || starts(name, "ld-")) &&
	    strstr(name, ".so"))
		return true;
	return glibc >= 234 &&
	       (starts(name, "ld.so.") || starts(name, "ld64.so."));
}

/* Files that prelink, rpm or dpkg has under its hands. */
static bool is_temporary(const char *name, unsigned int glibc)
{
	static const char prelink[] = ".#prelink#.";
	const size_t tail = strlen(prelink) + strlen("XXXXXX");
	size_t length = strlen(name);

	if (ends(name, ".#prelink#") ||
	    (length >= tail && starts(name + length - tail, prelink)))
		return true;
	return glibc >= 239 && (strchr(name, ';') || ends(name, ".dpkg-new") ||
				ends(name, ".dpkg-tmp"));
}

/* Whether ldconfig looks behind the name at all. */
static bool is_wanted(const struct scanning *s, const struct visit *v,
		      const struct entry *e, const char *name)
{
	if (e->kind == ENTRY_ABSENT || e->kind == ENTRY_OTHER ||
	    is_temporary(name, s->maker->glibc))
		return false;
	if (is_library_name(name, s->maker->glibc))
		return true;
	/* In a glibc-hwcaps directory a link of any name is followed. */
	return e->kind != ENTRY_FILE &&
	       (v->dir->subdirectory ||
		cache_legacy_is_scanned(s->maker, &s->dirs.conf, name));
}

static void notice(const struct scanning *s, struct cache_notice n)
{
	cache_notice(s->cx, s->maker->notices, n);
}

static void close_file(struct file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
}

/* A planned file has no inode yet. */
static const char *identity(struct scanning *s, const struct entry *e)
{
	if (!e->st.st_dev)
		return e->path;
	return arena_printf(&s->cx->arena, "%ju:%ju", (uintmax_t)e->st.st_dev,
			    (uintmax_t)e->st.st_ino);
}

/* NULL with errno: it cannot be opened. */
static struct file *open_file(struct scanning *s, const struct entry *e)
{
	const char *id = identity(s, e);
	struct file *f = strmap_get(&s->files, id);
	int fd;

	if (f)
		return f;
	fd = root_open_entry(s->root, e, O_RDONLY);
	if (fd < 0)
		return NULL;
	f = arena_alloc(&s->cx->arena, sizeof(*f));
	f->fd = fd;
	strmap_put(&s->files, id, f);
	return f;
}

/* ldconfig says it for each name of a file. */
static void tell_again(const struct scanning *s, const struct file *f,
		       const char *path)
{
	for (size_t i = 0; i < f->notices.count; i++) {
		struct cache_notice n = f->notices.items[i];

		n.texts[0] = path;
		if (n.kind != CACHE_NOTICE_FILE_NOT_ELF ||
		    !cache_library_is_script(s->maker, path))
			notice(s, n);
	}
}

static int read_file(struct scanning *s, const struct entry *e,
		     const char *path, struct file **ret_file)
{
	struct file *f = open_file(s, e);

	*ret_file = f;
	if (!f)
		return fail_errno(s->cx, "%s", path);
	if (f->fd >= 0) {
		struct cache_maker maker = *s->maker;

		maker.is_for_any_name = maker.notices;
		if (maker.notices)
			maker.notices = &f->notices;
		f->is_library = cache_library_read(s->cx, f->fd, path, &maker,
						   &f->library);
		close_file(f);
	}
	tell_again(s, f, path);
	return 0;
}

/* So that files come from the disk while others are read. */
static void expect(struct scanning *s, const struct visit *v, const char *name)
{
	const char *real = path_join(&s->cx->arena, v->dir->entry->path, name);
	const struct entry *e = root_entry(s->root, real);
	struct file *f;

	if (e->kind != ENTRY_FILE || !is_wanted(s, v, e, name))
		return;
	f = open_file(s, e);
	if (!f || f->fd < 0)
		return;
	posix_fadvise(f->fd, 0, AHEAD_BYTES, POSIX_FADV_WILLNEED);
	if (e->st.st_size > AHEAD_BYTES)
		posix_fadvise(f->fd, e->st.st_size - AHEAD_BYTES, AHEAD_BYTES,
			      POSIX_FADV_WILLNEED);
}

/*
 * A link is one for good when it has the SONAME as its name, or is the one
 * that the linker follows ("libx.so"); another counts as a file of its own.
 */
static bool stays_link(const char *name, const char *soname)
{
	return !strcmp(name, soname) ||
	       (ends(name, ".so") && starts(soname, name));
}

static bool is_plain_type(uint32_t flags)
{
	return flags == CACHE_TYPE_LIBC5 || flags == CACHE_TYPE_LIBC6;
}

/* 'new' takes the place of 'old'; its flags do so in few cases. */
static void replace(struct scanning *s, const struct visit *v,
		    struct candidate *old, struct candidate *new)
{
	uint32_t had = old->library.flags, has = new->library.flags;
	bool follows = s->maker->glibc < 237 &&
		       ((had == CACHE_TYPE_ELF && is_plain_type(has)) ||
			(is_plain_type(had) && has == CACHE_TYPE_ELF));

	if (had != has && !follows) {
		notice(s, (struct cache_notice){ CACHE_NOTICE_SONAME_TWICE,
			{ v->dir->path, old->name, new->name } });
		new->library.flags = had;
	}
	*old = *new;
}

static void enter(struct scanning *s, struct visit *v, struct candidate *new)
{
	struct candidate *old = strmap_get(&v->by_soname, new->soname);
	bool is_signed =
		target_char_is_signed(s->maker->target.machine);

	if (!old) {
		strmap_put(&v->by_soname, new->soname, new);
		vec_push(&s->cx->arena, &v->table, new);
		return;
	}
	if (new->is_link != old->is_link ? old->is_link :
	    cache_compare(old->name, new->name, is_signed) < 0)
		replace(s, v, old, new);
}

/* Said where the flags are nothing but the type. */
static void tell_type(struct scanning *s, const struct visit *v,
		      const struct candidate *c)
{
	uint32_t type = c->library.flags;

	if (!is_plain_type(type) || v->dir->type == LDCONF_ANY ||
	    v->dir->type == type)
		return;
	notice(s, (struct cache_notice){ CACHE_NOTICE_FILE_TYPED,
		{ path_join(&s->cx->arena, v->dir->path, c->name),
		  type == CACHE_TYPE_LIBC5 ? "libc5" : "libc6" } });
}

static void take(struct scanning *s, struct visit *v, const char *name,
		 bool is_link, const struct cache_library *library)
{
	struct candidate *c = arena_alloc(&s->cx->arena, sizeof(*c));

	c->name = name;
	c->library = *library;
	c->soname = library->soname ? library->soname : name;
	c->is_link = is_link && stays_link(name, c->soname);
	if (c->is_link)
		c->soname = name;
	if (c->library.flags == CACHE_TYPE_ELF && is_plain_type(v->dir->type))
		c->library.flags = v->dir->type;
	else
		tell_type(s, v, c);
	enter(s, v, c);
}

/* Directories for legacy capabilities come after all others. */
static void add_directory(struct scanning *s, const struct visit *v,
			  const char *name)
{
	struct cache_adding to = { s->cx, s->root, s->maker, &s->dirs, true };

	if (v->dir->subdirectory ||
	    !cache_legacy_is_scanned(s->maker, &s->dirs.conf, name))
		return;
	cache_dirs_add(&to, (struct cache_dir){
		.path = arena_printf(&s->cx->arena, "%s/%s", v->dir->path,
				     name),
		.type = v->dir->type, .from = v->dir->from });
}

/* A link that leads nowhere. */
static int pass_over(struct scanning *s, struct visit *v,
		     const struct entry *link, const char *path, int error)
{
	notice(s, (struct cache_notice){ CACHE_NOTICE_LINK_DANGLES,
		{ path, strerror(error) } });
	if (s->maker->keeps_links || !strstr(path_base(path), ".so."))
		return 0;
	vec_push(&s->cx->arena, &v->stale, link);
	strmap_put(&s->removed, link->path, (void *)link);
	return 0;
}

static int look_at(struct scanning *s, struct visit *v, const char *name)
{
	struct arena *a = &s->cx->arena;
	const char *path = path_join(a, v->dir->path, name);
	const char *real = path_join(a, v->dir->entry->path, name);
	const struct entry *e = root_entry(s->root, real);
	bool is_link = e->kind == ENTRY_LINK;
	struct file *f;
	int r;

	if (!is_wanted(s, v, e, name))
		return 0;
	if (is_link) {
		struct root_trace t = root_trace(s->root, real);

		if (t.error)
			return pass_over(s, v, e, path, t.error);
		e = t.entry;
	}
	if (e->kind == ENTRY_DIRECTORY)
		add_directory(s, v, name);
	if (e->kind != ENTRY_FILE)
		return 0;
	r = read_file(s, e, path, &f);
	if (!r && f->is_library)
		take(s, v, name, is_link, &f->library);
	return r;
}

static enum cache_link_state make_link(struct scanning *s,
				       const struct visit *v,
				       const struct candidate *c)
{
	struct cache_linking to = { s->cx, s->root, s->maker, &s->out.links,
				    &s->removed };

	return cache_link_make(&to, v->dir->path, c->name, c->soname);
}

static void put_out(struct scanning *s, const struct visit *v,
		    const struct candidate *c)
{
	const char *sub = v->dir->subdirectory;
	struct cache_item item = {
		.key = c->soname,
		.path = arena_printf(&s->cx->arena, "%s/%s", v->dir->path,
				     sub ? c->name : c->soname),
		.flags = c->library.flags,
		.osversion = c->library.osversion,
		.isa_level = c->library.isa_level,
		.subdirectory = sub,
		.legacy = v->dir->legacy,
	};

	if (sub || !c->is_link)
		vec_push(&s->cx->arena, &s->out.walk,
			 ((struct cache_walk_line){
			.soname = c->soname, .file = c->name,
			.link = sub ? CACHE_LINK_GOOD
				    : make_link(s, v, c) }));
	vec_push(&s->cx->arena, &s->out.items, item);
}

/* Removed before links are made, one of which may have taken the place. */
static void put_out_stale(struct scanning *s, const struct visit *v)
{
	for (size_t i = 0; i < v->stale.count; i++) {
		const struct entry *e = v->stale.items[i];

		if (root_entry(s->root, e->path) == e)
			vec_push(&s->cx->arena, &s->out.stale, e->path);
	}
}

static int visit(struct scanning *s, const struct cache_dir *dir)
{
	struct visit v = { .dir = dir, .by_soname.arena = &s->cx->arena };
	struct strings names;
	size_t ahead = 0;
	int r;

	vec_push(&s->cx->arena, &s->out.walk, ((struct cache_walk_line){
		.directory = dir->path, .hwcap = dir->subdirectory,
		.legacy = dir->legacy, .from = dir->from }));
	if (dir->entry->kind != ENTRY_DIRECTORY) {
		notice(s, (struct cache_notice){
			CACHE_NOTICE_DIRECTORY_UNREADABLE,
			{ dir->path, strerror(ENOTDIR) } });
		return 0;
	}
	r = root_list(s->root, dir->entry, &names);
	for (size_t i = 0; !r && i < names.count; i++) {
		for (; ahead < names.count && ahead <= i + AHEAD; ahead++)
			expect(s, &v, names.items[ahead]);
		r = look_at(s, &v, names.items[i]);
	}
	/* The table of ldconfig grows at its head. */
	for (size_t i = v.table.count; !r && i > 0; i--)
		put_out(s, &v, v.table.items[i - 1]);
	put_out_stale(s, &v);
	return r;
}

/* What was expected before an error. */
static void close_files(struct scanning *s)
{
	const char *path;
	size_t pos = 0;
	void *file;

	while (strmap_next(&s->files, &pos, &path, &file))
		close_file(file);
}

int cache_scan(struct ctx *cx, struct root *root,
	       const struct cache_maker *maker, struct cache_scan *ret_scan)
{
	struct scanning s = { .cx = cx, .root = root, .maker = maker,
			      .files.arena = &cx->arena,
			      .removed.arena = &cx->arena };
	int r = cache_dirs_list(cx, root, maker, &s.dirs);

	if (r < 0)
		return r;
	s.out.subdirectories = s.dirs.subdirectories;
	for (size_t i = 0; !r && i < s.dirs.count; i++) {
		struct cache_dir dir = s.dirs.items[i];

		r = visit(&s, &dir);
	}
	close_files(&s);
	if (r < 0)
		return r;
	*ret_scan = s.out;
	return 0;
}
