/* SPDX-License-Identifier: MIT */
#include "read.h"

#include "inspect_texts.h"
#include "inspect_twin.h"

#include "xstage/cleanup.h"
#include "xstage/parallel.h"
#include "xstage/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

/* As in catalogue_all(). */
enum { DEPTH_MAX = 256 };

static bool is_kernels(const char *path)
{
	return !strcmp(path, "/dev") || !strcmp(path, "/proc") ||
	       !strcmp(path, "/sys");
}

static void walk(struct audit *a, const struct entry *dir, int depth)
{
	struct strings names;

	if (depth > DEPTH_MAX) {
		audit_unanalysed(a, dir->path, "directories are nested too"
				 " deep");
		return;
	}
	if (root_list(a->root, dir, &names) < 0) {
		audit_unanalysed(a, dir->path, "cannot be read");
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		char *path = path_join(&a->cx->arena, dir->path,
				       names.items[i]);
		const struct entry *e = root_entry(a->root, path);

		vec_push(&a->cx->arena, &a->entries, e);
		if (e->kind == ENTRY_DIRECTORY && !is_kernels(path))
			walk(a, e, depth + 1);
	}
}

static int by_path(const void *x, const void *y)
{
	const struct entry *const *a = x, *const *b = y;

	return strcmp((*a)->path, (*b)->path);
}

void read_entries(struct audit *a)
{
	const struct entry *top = root_entry(a->root, "/");

	vec_push(&a->cx->arena, &a->entries, top);
	walk(a, top, 0);
	qsort(a->entries.items, a->entries.count, sizeof(*a->entries.items),
	      by_path);
}

/* One file, and what became of it. */
struct job {
	const struct entry *entry;
	struct object *object;	/* NULL: it could not be opened */
	/* Of an ELF file: */
	struct inspected *facts;
	struct symbols *symbols;
	struct inspected_plain plain;
	int error;		/* errno, then */
};

/* The context of a thread is its own. */
struct reader {
	struct ctx cx;
	struct twin_places places;
};

struct jobs {
	struct root *root;
	struct texts_wanted texts;
	struct reader *readers;
	struct job *items;
	size_t count;
};

static void read_one(void *data, unsigned int thread, size_t i)
{
	struct jobs *jobs = data;
	struct job *job = &jobs->items[i];
	struct reader *r = &jobs->readers[thread];
	cleanup_close int fd = root_open_entry(jobs->root, job->entry,
					       O_RDONLY);

	if (fd < 0) {
		job->error = errno;
		return;
	}
	object_open(&r->cx, fd, job->entry->path, &job->object);
	object_facts(&r->cx, job->object);
	if (job->object->kind == OBJECT_ELF) {
		job->facts = arena_alloc(&r->cx.arena, sizeof(*job->facts));
		inspect(&r->cx, job->object, job->facts);
		inspect_texts(&r->cx, job->object, &jobs->texts, job->facts);
		job->symbols = arena_alloc(&r->cx.arena, sizeof(*job->symbols));
		symbols_read(&r->cx, job->object, job->symbols);
		inspect_twin(&r->cx, job->object, &r->places, job->facts);
	} else if (job->object->kind == OBJECT_FOREIGN) {
		inspect_plain(&r->cx, job->object, fd, &jobs->texts,
			      &job->plain);
	}
	object_close(job->object);
}

/* A second name of a file is none of its own. */
static bool is_second(struct strmap *seen, const struct entry *e)
{
	char key[64];

	if (e->st.st_nlink < 2)
		return false;
	snprintf(key, sizeof(key), "%jx:%jx", (uintmax_t)e->st.st_dev,
		 (uintmax_t)e->st.st_ino);
	if (strmap_get(seen, key))
		return true;
	strmap_put(seen, key, (void *)e);
	return false;
}

static void collect(struct audit *a, struct jobs *jobs)
{
	struct strmap seen = { .arena = &a->cx->arena };

	for (size_t i = 0; i < a->entries.count; i++) {
		const struct entry *e = a->entries.items[i];

		if (e->kind == ENTRY_FILE && !is_second(&seen, e))
			jobs->items[jobs->count++].entry = e;
	}
}

static void read_all(struct audit *a, struct jobs *jobs)
{
	unsigned int threads = parallel_threads(a->options->threads);

	jobs->readers = arena_array(&a->cx->arena, threads,
				    sizeof(*jobs->readers));
	for (unsigned int i = 0; i < threads; i++)
		twin_places_again(&jobs->readers[i].cx, &a->options->places,
				  &jobs->readers[i].places);
	parallel_each(threads, jobs->count, read_one, jobs);
	for (unsigned int i = 0; i < threads; i++) {
		twin_places_close(&jobs->readers[i].places);
		arena_adopt(&a->cx->arena, &jobs->readers[i].cx.arena);
	}
}

static void take(struct audit *a, struct job *job)
{
	const struct entry *e = job->entry;
	struct audited *o;

	if (!job->object) {
		audit_unanalysed(a, e->path, strerror(job->error));
		return;
	}
	if (job->object->kind == OBJECT_UNREADABLE) {
		audit_unanalysed(a, e->path, job->object->defect);
		return;
	}
	catalogue_take(a->catalogue, e, job->object);
	if (job->plain.is_wrapper || job->plain.leaks.count)
		vec_push(&a->cx->arena, &a->plain, ((struct plain){
			e->path, job->plain }));
	if (job->object->kind == OBJECT_FOREIGN)
		return;
	o = arena_alloc(&a->cx->arena, sizeof(*o));
	o->path = e->path;
	o->entry = e;
	o->object = job->object;
	if (job->facts)
		o->facts = *job->facts;
	o->symbols = job->symbols;
	o->place = arena_alloc(&a->cx->arena, sizeof(*o->place));
	vec_push(&a->cx->arena, &a->objects, o);
}

void read_objects(struct audit *a)
{
	cleanup_free char *root = realpath(root_name(a->root), NULL);
	struct jobs jobs = { .root = a->root };

	/* libelf and libdwarf want to be set up before there are threads. */
	elf_version(EV_CURRENT);
	jobs.items = arena_array(&a->cx->arena, a->entries.count,
				 sizeof(*jobs.items));
	texts_prepare(a->cx, a->policy, root, &jobs.texts);
	collect(a, &jobs);
	read_all(a, &jobs);
	for (size_t i = 0; i < jobs.count; i++)
		take(a, &jobs.items[i]);
}
