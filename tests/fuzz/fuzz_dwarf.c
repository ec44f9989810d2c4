/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an ELF file with debug information: nothing may crash, hang or
 * take memory without end; each unit that is told has a producer, and each
 * producer is told once.
 * Layers: base fs elf
 */
#include "xstage/dwarf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

static void check(const struct dbg_units *units)
{
	for (size_t i = 0; i < units->count; i++) {
		must(units->items[i].producer != NULL);
		must(!i || strcmp(units->items[i].producer,
				  units->items[i - 1].producer) != 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct ctx cx = { 0 };
	struct dbg_units units;
	struct object *o;

	must(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
	must(!object_open(&cx, fd, "fuzz", &o));
	close(fd);
	if (o->kind == OBJECT_ELF) {
		dbg_producers(&cx, o, &units);
		check(&units);
	}
	object_close(o);
	ctx_done(&cx);
	return 0;
}
