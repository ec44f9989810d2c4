/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a device tree or a FIT image: nothing may crash, hang or take
 * memory without end; what is refused has a reason that begins with the file's
 * name; what the cores of a board have is not among what they may have.
 * Layers: base fs elf target
 */
#include "xstage/board.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

static void check(const struct board *b)
{
	for (size_t i = 0; i < b->has.count; i++)
		must(!strings_has(&b->may, b->has.items[i]));
	must(!b->class || b->class == 32 || b->class == 64);
	must(b->class || !b->has.count);
	must(b->machine || !b->arm32.count);
	for (size_t i = 0; i < b->cores.count; i++)
		must(b->cores.items[i].node != NULL);
}

static void read_board(struct span image, const char *configuration)
{
	struct ctx cx = { 0 };
	struct board b;

	if (board_read(&cx, image, "fuzz", configuration, &b) < 0)
		must(cx.error && !strncmp(cx.error, "fuzz: ", 6));
	else
		check(&b);
	ctx_done(&cx);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	/* Of its own size, and aligned as a mapping is. */
	uint8_t *copy = aligned_alloc(16, (size + 16) / 16 * 16);

	must(copy != NULL);
	if (size)
		memcpy(copy, bytes, size);
	read_board((struct span){ copy, size }, NULL);
	read_board((struct span){ copy, size }, "config-2");
	free(copy);
	return 0;
}
