/* SPDX-License-Identifier: MIT */
/*
 * Build the loader cache of a root with the library alone.
 * usage: driver ROOT LOADER CACHE [new|compat|old]
 *
 * LOADER is the path of the root's loader. The cache is written to the file
 * CACHE; the root stays as it is. Prints "ENTRIES", then a line for each change
 * that ldconfig would make: "link DIRECTORY NAME TARGET" and "stale PATH",
 * without links in DIRECTORY and PATH. Warnings go to stderr. Exit status 2:
 * it cannot be done.
 */
#include "xstage/cache_maker.h"
#include "xstage/catalogue.h"

#include <stdio.h>
#include <string.h>

static const char *const layouts[] = {
	[CACHE_LAYOUT_NEW] = "new",
	[CACHE_LAYOUT_COMPAT] = "compat",
	[CACHE_LAYOUT_OLD] = "old",
};

static int write_file(struct ctx *cx, const char *path, struct span bytes)
{
	FILE *f = fopen(path, "w");

	if (!f || fwrite(bytes.bytes, 1, bytes.size, f) != bytes.size ||
	    fclose(f))
		return fail_errno(cx, "%s", path);
	return 0;
}

static void tell(const struct cache_image *image)
{
	printf("%zu\n", image->entry_count);
	for (size_t i = 0; i < image->link_count; i++)
		printf("link %s %s %s\n", image->links[i].directory,
		       image->links[i].name, image->links[i].target);
	for (size_t i = 0; i < image->stale.count; i++)
		printf("stale %s\n", image->stale.items[i]);
}

static int set_layout(struct ctx *cx, const char *name,
		      struct cache_maker *maker)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(*layouts); i++) {
		if (!strcmp(layouts[i], name)) {
			maker->layout = i;
			return 0;
		}
	}
	return fail(cx, XS_EUSAGE, "%s: no such format", name);
}

static int run(struct ctx *cx, char **argv)
{
	const struct loader_file *file;
	struct catalogue catalogue;
	struct cache_maker maker;
	struct cache_image image;
	struct loader *loader;
	struct root *root;
	int r = root_open(cx, argv[1], &root);

	if (r < 0)
		return r;
	catalogue_init(cx, root, &catalogue);
	file = catalogue_look(&catalogue, argv[2]);
	if (file->error)
		return fail(cx, XS_EFORMAT, "%s: is not there", argv[2]);
	r = loader_open(cx, catalogue_files(&catalogue), argv[2],
			target_of(file->object), &loader);
	if (r < 0)
		return r;
	maker = cache_maker_of(cx, loader);
	if (argv[4])
		r = set_layout(cx, argv[4], &maker);
	if (!r)
		r = cache_build(cx, root, maker, &image);
	if (!r)
		r = write_file(cx, argv[3], buf_span(&image.bytes));
	if (!r)
		tell(&image);
	return r;
}

static void say(const char *message)
{
	fprintf(stderr, "%s\n", message);
}

int main(int argc, char **argv)
{
	struct ctx cx = { .warning = say };
	int r;

	if (argc < 4 || argc > 5) {
		fputs("usage: driver ROOT LOADER CACHE [new|compat|old]\n",
		      stderr);
		return 2;
	}
	r = run(&cx, argv);
	if (r < 0)
		fprintf(stderr, "driver: %s\n", cx.error);
	ctx_done(&cx);
	return r < 0 ? 2 : 0;
}
