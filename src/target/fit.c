/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "board.h"

#include <string.h>

#ifdef HAVE_LIBFDT

#include "xstage/gunzip.h"

#include <libfdt.h>
#include <stdlib.h>
#include <zlib.h>

/* More than any tree has bytes. */
enum { TREE_MAX = 64 << 20 };

/*
 * A FIT image is a device tree with a node for each image below /images, and
 * below /configurations which of them belong together (U-Boot, "Flattened Image
 * Tree").  The bytes of an image are a property "data", or outside of the tree:
 * at "data-position" of the file, or at "data-offset" behind the tree, whose size
 * is rounded up to a word for it.
 */
struct fit {
	struct ctx *cx;
	const char *path;
	struct span image;
	const void *tree;
};

static int bad(const struct fit *f, const char *what)
{
	return fail(f->cx, XS_EFORMAT, "%s: FIT image: %s", f->path, what);
}

static bool number_at(const struct fit *f, int node, const char *name,
		      uint32_t *ret_value)
{
	int size;
	const void *value = fdt_getprop(f->tree, node, name, &size);

	return value && span_u32((struct span){ value, size }, 0, ORDER_BIG,
				 ret_value);
}

static bool find_bytes(const struct fit *f, int node, struct span *ret_bytes)
{
	int size;
	const void *data = fdt_getprop(f->tree, node, "data", &size);
	uint32_t bytes, at, whole;

	if (data) {
		*ret_bytes = (struct span){ data, size };
		return true;
	}
	if (!number_at(f, node, "data-size", &bytes))
		return false;
	if (number_at(f, node, "data-position", &at))
		return span_part(f->image, at, bytes, ret_bytes);
	whole = (fdt_totalsize(f->tree) + 3u) & ~3u;
	return number_at(f, node, "data-offset", &at) &&
	       span_part(f->image, (uint64_t)whole + at, bytes, ret_bytes);
}

/* The configuration of that name, or the default one, or the first. */
static int find_configuration(const struct fit *f, const char *name)
{
	int all = fdt_path_offset(f->tree, "/configurations");

	if (all < 0)
		return -1;
	if (!name)
		name = fdt_stringlist_get(f->tree, all, "default", 0, NULL);
	return name ? fdt_subnode_offset(f->tree, all, name)
		    : fdt_first_subnode(f->tree, all);
}

/* The node of the image that the configuration has as 'kind'; negative: it has
 * none, or names one that is not there. */
static int find_image(const struct fit *f, int configuration,
		      const char *kind)
{
	/* Overlays may come behind the tree itself. */
	const char *name = fdt_stringlist_get(f->tree, configuration, kind, 0,
					      NULL);
	int images = fdt_path_offset(f->tree, "/images");

	return name && images >= 0 ? fdt_subnode_offset(f->tree, images, name)
				   : -1;
}

/* "hash-1" or "hash@1": of the bytes as they are stored. */
static bool is_wrong_hash(const struct fit *f, int node, struct span bytes)
{
	const char *name = fdt_get_name(f->tree, node, NULL);
	const char *algorithm = fdt_stringlist_get(f->tree, node, "algo", 0,
						   NULL);
	uint32_t value;

	return name && !strncmp(name, "hash", 4) && algorithm &&
	       !strcmp(algorithm, "crc32") &&
	       number_at(f, node, "value", &value) &&
	       value != crc32(0, bytes.bytes, bytes.size);
}

/* What keeps an image from being what it was; NULL: nothing. */
static const char *defect_of(const struct fit *f, int image,
			     struct span bytes)
{
	int node;

	if (fdt_subnode_offset(f->tree, image, "cipher") >= 0)
		return "its device tree is encrypted";
	fdt_for_each_subnode(node, f->tree, image) {
		if (is_wrong_hash(f, node, bytes))
			return "the crc32 of its device tree is another one";
	}
	return NULL;
}

/* Into the arena. */
static bool unpack(const struct fit *f, int node, struct span *tree)
{
	const char *packing = fdt_stringlist_get(f->tree, node, "compression",
						 0, NULL);
	unsigned char *copy;
	struct span plain;
	void *memory;

	if (!packing || !strcmp(packing, "none"))
		return true;
	if (strcmp(packing, "gzip") != 0 ||
	    !gunzip(*tree, TREE_MAX, &plain, &memory))
		return false;
	copy = arena_alloc(&f->cx->arena, plain.size + 1);
	memcpy(copy, plain.bytes, plain.size);
	*tree = (struct span){ copy, plain.size };
	free(memory);
	return true;
}

static int find_tree(const struct fit *f, int configuration,
		     struct span *ret_tree)
{
	int node = find_image(f, configuration, "fdt");
	const char *why;

	if (!fdt_getprop(f->tree, configuration, "fdt", NULL))
		return bad(f, "its configuration has no device tree");
	if (node < 0)
		return bad(f, "the device tree of its configuration is not"
			      " there");
	if (!find_bytes(f, node, ret_tree))
		return bad(f, "the bytes of its device tree are not there");
	why = defect_of(f, node, *ret_tree);
	if (why)
		return bad(f, why);
	return unpack(f, node, ret_tree)
	       ? 0 : bad(f, "its device tree cannot be unpacked");
}

/* Of a kernel that cannot be read its description may have the version, as
 * "ARM64 OpenWrt Linux-5.15.137". */
static void find_kernel(const struct fit *f, int configuration,
			struct kernel *k)
{
	static const char before[] = "Linux-";
	int node = find_image(f, configuration, "kernel");
	struct span bytes;
	const char *text;

	if (node < 0)
		return;
	if (find_bytes(f, node, &bytes))
		kernel_read(bytes, k);
	text = fdt_stringlist_get(f->tree, node, "description", 0, NULL);
	text = text ? strstr(text, before) : NULL;
	if (!k->version && text)
		kernel_version(text + sizeof(before) - 1, &k->version);
}

int fit_read(struct ctx *cx, struct span image, const char *path,
	     const char *configuration, struct fit_parts *ret_parts)
{
	struct fit_parts parts = { 0 };
	struct fit f = { cx, path, image, NULL };
	int r = tree_open(cx, image, path, &f.tree), node;

	if (r < 0)
		return r;
	node = find_configuration(&f, configuration);
	if (node < 0)
		return bad(&f, configuration
			   ? arena_printf(&cx->arena, "it has no configuration"
					  " %s", configuration)
			   : "its default configuration is not there");
	r = find_tree(&f, node, &parts.tree);
	if (r < 0)
		return r;
	find_kernel(&f, node, &parts.kernel);
	*ret_parts = parts;
	return 0;
}

#endif
