/* SPDX-License-Identifier: MIT */
#include "state.h"

#include "xstage/cleanup.h"
#include "xstage/content.h"
#include "xstage/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool same_bytes(struct span a, struct span b)
{
	return a.size == b.size &&
	       (!a.size || !memcmp(a.bytes, b.bytes, a.size));
}

/* Whether 'bytes' are the source's as they are after its edit. */
static int is_edited_so(struct plan *p, const struct item *i,
			struct span source, struct span bytes)
{
	struct ctx work = { 0 };
	struct span edited;
	int r = edit_apply(&work, source, &i->edit, &edited);

	r = r < 0 ? fail(p->cx, -r, "%s: %s", i->path, work.error)
		  : same_bytes(edited, bytes);
	ctx_done(&work);
	return r;
}

static int is_same_file(struct plan *p, const struct item *i,
			const struct entry *have)
{
	cleanup_close int from = root_open_entry(i->from, i->source, O_RDONLY);
	cleanup_close int to = root_open_entry(p->disk, have, O_RDONLY);
	cleanup_content struct content a = { 0 }, b = { 0 };
	int r;

	if (from < 0 || to < 0)
		return fail_errno(p->cx, "%s", from < 0
				  ? root_host_path(i->from, i->source->path)
				  : root_host_path(p->disk, have->path));
	if ((uint64_t)have->st.st_size != i->size ||
	    !copy_has_surroundings(p->cx, from, to, &i->source->st))
		return 0;
	r = content_map(p->cx, from, i->source->path, &a);
	if (r >= 0)
		r = content_map(p->cx, to, have->path, &b);
	if (r < 0)
		return r;
	return i->edit.patch_count ? is_edited_so(p, i, a.bytes, b.bytes)
				   : same_bytes(a.bytes, b.bytes);
}

/* As apply_plan() leaves it. */
static bool has_made_surroundings(const struct stat *st)
{
	return (st->st_mode & 07777) == 0644 &&
	       (geteuid() || (!st->st_uid && !st->st_gid));
}

static int is_same_made(struct plan *p, const struct item *i,
			const struct entry *have)
{
	cleanup_close int fd = root_open_entry(p->disk, have, O_RDONLY);
	cleanup_content struct content c = { 0 };
	int r;

	if ((uint64_t)have->st.st_size != i->bytes.size)
		return 0;
	if (fd < 0)
		return fail_errno(p->cx, "%s", have->path);
	r = content_map(p->cx, fd, have->path, &c);
	return r < 0 ? r : same_bytes(c.bytes, i->bytes) &&
			   has_made_surroundings(&have->st);
}

static int is_same(struct plan *p, const struct item *i,
		   const struct entry *have)
{
	switch (i->kind) {
	case ITEM_DIRECTORY:
		return have->kind == ENTRY_DIRECTORY;
	case ITEM_LINK:
		return have->kind == ENTRY_LINK &&
		       !strcmp(have->target, i->target);
	case ITEM_FILE:
		return have->kind == ENTRY_FILE ? is_same_file(p, i, have) : 0;
	case ITEM_MADE:
		return have->kind == ENTRY_FILE ? is_same_made(p, i, have) : 0;
	case ITEM_REMOVED:
		return have->kind == ENTRY_ABSENT;
	}
	return 0;
}

int state_compare(struct plan *p)
{
	for (size_t n = 0; n < p->items.count; n++) {
		struct item *i = p->items.items[n];
		const struct entry *have = root_entry(p->disk, i->path);
		int r;

		if (have->error && have->error != ENOENT &&
		    have->error != ENOTDIR)
			return fail(p->cx, XS_ESYSTEM, "%s: %s",
				    root_host_path(p->disk, i->path),
				    strerror(have->error));
		r = is_same(p, i, have);
		if (r < 0)
			return r;
		i->state = r ? ITEM_UNCHANGED : have->kind == ENTRY_ABSENT
			   ? ITEM_NEW : ITEM_REPLACED;
		if (have->kind == ENTRY_FILE)
			i->size_before = have->st.st_size;
	}
	return 0;
}
