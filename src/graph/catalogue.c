/* SPDX-License-Identifier: MIT */
#include "xstage/catalogue.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

/* Directories deeper than this are no root filesystem's. */
enum { DEPTH_MAX = 256 };

void catalogue_init(struct ctx *cx, struct root *root,
		    struct catalogue *ret_catalogue)
{
	*ret_catalogue = (struct catalogue){
		.cx = cx, .root = root,
		.paths = { .arena = &cx->arena },
		.files = { .arena = &cx->arena },
		.loaders = { .arena = &cx->arena },
		.fitting = { .arena = &cx->arena },
		.told = { .arena = &cx->arena },
		.texts = { .arena = &cx->arena },
		.settings = { .arena = &cx->arena },
	};
	symbol_index_init(&cx->arena, &ret_catalogue->index);
}

void catalogue_forget_paths(struct catalogue *c)
{
	c->paths = (struct strmap){ .arena = &c->cx->arena };
}

void catalogue_forget_loaders(struct catalogue *c)
{
	c->loaders = (struct strmap){ .arena = &c->cx->arena };
	c->fitting = (struct strmap){ .arena = &c->cx->arena };
}

/* Planned entries have device 0 and numbers of their own. */
static struct object *read_entry(struct catalogue *c, const struct entry *e,
				 int *ret_error)
{
	cleanup_close int fd = -1;
	struct object *o = NULL;

	/* Opening a device may set it going. */
	if (e->kind == ENTRY_OTHER) {
		o = arena_alloc(&c->cx->arena, sizeof(*o));
		o->path = e->path;
		o->mode = e->st.st_mode;
		o->defect = "is not a regular file";
		return o;
	}
	fd = root_open_entry(c->root, e, O_RDONLY);
	if (fd < 0) {
		*ret_error = errno;
		note_unseen(c->cx, e->path, strerror(*ret_error));
		return NULL;
	}
	object_read(c->cx, fd, e->path, &o);
	return o;
}

enum { KEY_SIZE = 64 };

static void file_key(dev_t dev, ino_t ino, char key[static KEY_SIZE])
{
	snprintf(key, KEY_SIZE, "%jx:%jx", (uintmax_t)dev, (uintmax_t)ino);
}

void catalogue_take(struct catalogue *c, const struct entry *e,
		    struct object *o)
{
	const struct object *known;
	char key[KEY_SIZE];

	o->dev = e->st.st_dev;
	o->ino = e->st.st_ino;
	file_key(o->dev, o->ino, key);
	known = strmap_get(&c->files, key);
	o->number = known ? known->number : ++c->count;
	strmap_put(&c->files, key, o);
}

static const struct object *object_of(struct catalogue *c,
				      const struct entry *e, int *ret_error)
{
	struct object *o;
	char key[KEY_SIZE];

	file_key(e->st.st_dev, e->st.st_ino, key);
	o = strmap_get(&c->files, key);
	if (o)
		return o;
	o = read_entry(c, e, ret_error);
	if (o)
		catalogue_take(c, e, o);
	return o;
}

int catalogue_open(struct catalogue *c, const char *file,
		   struct object **ret_object)
{
	cleanup_close int fd = root_open_entry(c->root,
					       root_entry(c->root, file),
					       O_RDONLY);

	if (fd < 0)
		return fail_errno(c->cx, "%s", file);
	return object_open(c->cx, fd, file, ret_object);
}

void catalogue_take_symbols(struct catalogue *c, const struct object *o,
			    struct symbols *s)
{
	symbol_index_add(&c->index, s);
	while (c->symbols.count < o->number)
		vec_push(&c->cx->arena, &c->symbols, NULL);
	c->symbols.items[o->number - 1] = s;
}

static int read_symbols(struct catalogue *c, const struct loaded *l,
			struct symbols **ret_symbols)
{
	struct object *o;
	int r = catalogue_open(c, l->file, &o);

	if (r < 0)
		return r;
	dynamic_read(c->cx, o);
	versions_read(c->cx, o);
	*ret_symbols = arena_alloc(&c->cx->arena, sizeof(**ret_symbols));
	symbols_read(c->cx, o, *ret_symbols);
	catalogue_take_symbols(c, l->object, *ret_symbols);
	object_close(o);
	return 0;
}

int catalogue_symbols(struct catalogue *c, const struct loaded *o,
		      const struct symbols **ret_symbols)
{
	size_t number = o->object->number;
	struct symbols *s = number <= c->symbols.count
		? c->symbols.items[number - 1] : NULL;
	int r = s ? 0 : read_symbols(c, o, &s);

	if (r < 0)
		return r;
	if (!s->is_whole)
		warn(c->cx, "%s: its symbols cannot be read; nobody's are"
		     " looked up", o->file);
	*ret_symbols = s;
	return s->is_whole;
}

static void warn_climbing(struct catalogue *c, const struct root_trace *t)
{
	for (size_t i = 0; i < t->hop_count; i++) {
		const struct entry *e = t->hops[i].link;

		if (!t->hops[i].climbs || strmap_get(&c->told, e->path))
			continue;
		strmap_put(&c->told, e->path, (void *)e);
		warn(c->cx, "%s: its link to '%s' climbs out of the root; on"
		     " the target it stops at /", e->path, e->target);
	}
}

static void look_at(struct catalogue *c, struct loader_file *f)
{
	struct root_trace t = root_trace(c->root, f->text);

	f->error = t.error;
	warn_climbing(c, &t);
	if (t.error)
		return;
	f->object = object_of(c, t.entry, &f->error);
	if (f->object)
		f->path = t.entry->path;
}

const struct loader_file *catalogue_look(struct catalogue *c,
					 const char *path)
{
	struct loader_file *f = strmap_get(&c->paths, path);

	if (f)
		return f;
	f = arena_alloc(&c->cx->arena, sizeof(*f));
	f->text = strmap_put(&c->paths, path, f);
	look_at(c, f);
	return f;
}

static const struct loader_file *look(void *data, const char *path)
{
	return catalogue_look(data, path);
}

struct loader_files catalogue_files(struct catalogue *c)
{
	return (struct loader_files){ c, c->root, look };
}

static bool is_loader_name(const char *name)
{
	return !strncmp(name, "ld-musl-", 8) || strstr(name, "-uClibc.so");
}

static bool fits(struct catalogue *c, const struct object *o,
		 const struct loader_file *f)
{
	return !f->error && f->object->kind == OBJECT_ELF &&
	       !target_misfit(c->cx, target_of(o), f->object);
}

/* Another name of a file that is among 'paths' is no second loader. */
static void add_fitting(struct catalogue *c, const struct object *o,
			const char *path, struct strings *paths)
{
	const struct loader_file *f = catalogue_look(c, path);

	if (!fits(c, o, f))
		return;
	for (size_t i = 0; i < paths->count; i++) {
		if (!strcmp(catalogue_look(c, paths->items[i])->path, f->path))
			return;
	}
	vec_push(&c->cx->arena, paths, f->text);
}

/* The loaders of the root for the machine of 'o': glibc's at its usual place,
 * then what is in /lib. */
static struct strings *find_fitting(struct catalogue *c,
				    const struct object *o)
{
	struct strings *paths = arena_alloc(&c->cx->arena, sizeof(*paths));
	const char *usual = loader_usual_path(target_of(o));
	struct root_trace t = root_trace(c->root, "/lib");
	struct strings names;

	if (usual)
		add_fitting(c, o, usual, paths);
	if (t.error || t.entry->kind != ENTRY_DIRECTORY ||
	    root_list(c->root, t.entry, &names) < 0)
		return paths;
	for (size_t i = 0; i < names.count; i++) {
		if (is_loader_name(names.items[i]))
			add_fitting(c, o, path_join(&c->cx->arena, "/lib",
						    names.items[i]), paths);
	}
	return paths;
}

static const char *machine_key(struct catalogue *c, const struct object *o)
{
	return arena_printf(&c->cx->arena, "%u:%d:%u:%x", o->class, o->order,
			    o->machine, o->flags);
}

/* NULL: the root has none for the machine. */
static const char *own_path(struct catalogue *c, const struct object *o)
{
	const char *key = machine_key(c, o);
	const struct strings *paths = strmap_get(&c->fitting, key);

	if (!paths) {
		paths = find_fitting(c, o);
		strmap_put(&c->fitting, key, (void *)paths);
	}
	for (size_t i = 0; paths->count > 1 && i < paths->count; i++) {
		if (loader_serves(paths->items[i], o))
			return paths->items[i];
	}
	if (paths->count > 1)
		warn(c->cx, "%s: the root has several loaders; what does not"
		     " say which one it is for is taken to be for this one",
		     paths->items[0]);
	return paths->count ? paths->items[0] : NULL;
}

static int open_loader(struct catalogue *c, const struct object *o,
		       const char *path, struct loader **ret_loader)
{
	char *key = arena_printf(&c->cx->arena, "%s:%s", machine_key(c, o),
				 path ? path : "");
	struct loader *l = strmap_get(&c->loaders, key);
	int r;

	if (!l) {
		r = loader_open(c->cx, catalogue_files(c), path, target_of(o),
				&l);
		if (r < 0)
			return r;
		strmap_put(&c->loaders, key, l);
	}
	*ret_loader = l;
	return 0;
}

int catalogue_loader(struct catalogue *c, const struct object *o,
		     struct loader **ret_loader)
{
	const char *path = o->interpreter ? o->interpreter : own_path(c, o);
	int r = open_loader(c, o, path, ret_loader);

	if (r >= 0 && !path)
		warn(c->cx, "%s: the root has no loader for %s; libraries are"
		     " judged as by this one", (*ret_loader)->path,
		     target_describe(c->cx, target_of(o)));
	return r;
}

int catalogue_own_loader(struct catalogue *c, const struct object *o,
			 struct loader **ret_loader)
{
	const char *path = own_path(c, o);

	*ret_loader = NULL;
	return path ? open_loader(c, o, path, ret_loader) : 0;
}

void catalogue_set_run_path(struct catalogue *c, const char *path,
			    const char *run_path)
{
	const struct loader_file *f = catalogue_look(c, path);
	struct dynamic *y;

	if (f->error)
		return;
	y = &((struct object *)f->object)->dynamic;
	if (y->rpath)
		y->rpath = run_path;
	/* What has none gets the newer tag. */
	if (y->runpath || !y->rpath)
		y->runpath = run_path;
}

static bool is_kernels(const char *path)
{
	return !strcmp(path, "/dev") || !strcmp(path, "/proc") ||
	       !strcmp(path, "/sys");
}

static void take_file(struct catalogue *c, const struct entry *e,
		      struct strings *paths)
{
	int error = 0;
	const struct object *o = object_of(c, e, &error);

	if (!o)
		warn(c->cx, "%s: %s", e->path, strerror(error));
	else if (object_is_dynamic(o))
		vec_push(&c->cx->arena, paths, e->path);
}

static int walk(struct catalogue *c, const struct entry *dir, int depth,
		struct strings *paths)
{
	struct strings names;
	int r = root_list(c->root, dir, &names);

	if (r < 0)
		return r;
	if (depth > DEPTH_MAX)
		return fail(c->cx, XS_ELIMIT, "%s: directories are nested more"
			    " than %d deep", dir->path, DEPTH_MAX);
	for (size_t i = 0; i < names.count; i++) {
		char *path = path_join(&c->cx->arena, dir->path,
				       names.items[i]);
		const struct entry *e = root_entry(c->root, path);

		if (e->kind == ENTRY_FILE)
			take_file(c, e, paths);
		if (e->kind == ENTRY_DIRECTORY && !is_kernels(path))
			r = walk(c, e, depth + 1, paths);
		if (r < 0)
			return r;
	}
	return 0;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int catalogue_all(struct catalogue *c, struct strings *ret_paths)
{
	struct strings paths = { 0 };
	int r = walk(c, root_entry(c->root, "/"), 0, &paths);

	if (r < 0)
		return r;
	if (paths.count)
		qsort(paths.items, paths.count, sizeof(*paths.items),
		      by_bytes);
	*ret_paths = paths;
	return 0;
}
