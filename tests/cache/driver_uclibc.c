/* SPDX-License-Identifier: MIT */
/*
 * Build the loader cache of a root with uClibc with the library alone.
 * usage: driver_uclibc [-NnX] [-f CONF] ROOT LOADER CACHE [DIRECTORY...]
 *
 * LOADER is the path of the root's loader, CONF of another configuration; the
 * options and directories are ldconfig's. The cache is written to the file
 * CACHE, unless there is none; the root stays as it is. Prints as driver.c
 * does. Exit status 2: it cannot be done.
 */
#include "xstage/cache_maker.h"
#include "xstage/catalogue.h"

#include <stdio.h>
#include <unistd.h>

struct asked {
	const char *root, *loader, *cache, *conf;
	struct strings directories;
	bool no_cache, no_defaults, no_links;
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

static void change(struct uclibc_cache_maker *maker, const struct asked *asked)
{
	if (asked->conf && maker->conf)
		maker->conf = asked->conf;
	if (asked->no_defaults) {
		maker->directories = NULL;
		maker->conf = NULL;
	}
	maker->more = &asked->directories;
	maker->links_only |= asked->no_cache;
	maker->keeps_links = asked->no_links;
}

static int run(struct ctx *cx, const struct asked *asked)
{
	const struct loader_file *file;
	struct uclibc_cache_maker maker;
	struct catalogue catalogue;
	struct cache_image image;
	struct loader *loader;
	struct root *root;
	int r = root_open(cx, asked->root, &root);

	if (r < 0)
		return r;
	catalogue_init(cx, root, &catalogue);
	file = catalogue_look(&catalogue, asked->loader);
	if (file->error)
		return fail(cx, XS_EFORMAT, "%s: is not there", asked->loader);
	r = loader_open(cx, catalogue_files(&catalogue), asked->loader,
			target_of(file->object), &loader);
	if (r < 0)
		return r;
	maker = uclibc_cache_maker_of(cx, loader);
	change(&maker, asked);
	r = cache_build_uclibc(cx, root, &maker, &image);
	if (!r && image.bytes.size)
		r = write_file(cx, asked->cache, buf_span(&image.bytes));
	if (!r)
		tell(&image);
	return r;
}

static void say(const char *message)
{
	fprintf(stderr, "%s\n", message);
}

static bool read_options(struct ctx *cx, int argc, char **argv,
			 struct asked *asked)
{
	int c;

	while ((c = getopt(argc, argv, "NnXf:")) != -1) {
		asked->no_cache |= c == 'N';
		asked->no_defaults |= c == 'n';
		asked->no_links |= c == 'X';
		if (c == 'f')
			asked->conf = optarg;
		else if (c == '?')
			return false;
	}
	if (argc - optind < 3)
		return false;
	asked->root = argv[optind];
	asked->loader = argv[optind + 1];
	asked->cache = argv[optind + 2];
	for (int i = optind + 3; i < argc; i++)
		vec_push(&cx->arena, &asked->directories, argv[i]);
	return true;
}

int main(int argc, char **argv)
{
	struct ctx cx = { .warning = say };
	struct asked asked = { 0 };
	int r = -1;

	if (read_options(&cx, argc, argv, &asked)) {
		r = run(&cx, &asked);
		if (r < 0)
			fprintf(stderr, "driver_uclibc: %s\n", cx.error);
	} else {
		fputs("usage: driver_uclibc [-NnX] [-f CONF] ROOT LOADER CACHE [DIRECTORY...]\n",
		      stderr);
	}
	ctx_done(&cx);
	return r < 0 ? 2 : 0;
}
