/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an ELF file with debug information: nothing may crash, hang or
 * take memory without end; each unit that is told has a producer, and each
 * producer is told once; a symbol has one place at most, of a file and a line.
 * What begins with a second magic number is the file with the split units.
 * Layers: base fs elf
 */
#include "xstage/dwarf.h"

#include "xstage/root.h"

#include <fcntl.h>
#include <stdio.h>
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

static void check_places(struct ctx *cx, const struct dbg_source *source)
{
	const char *names[] = { "f", "g", "v" };
	struct strings symbols = { .items = names, .count = 3 };
	struct dbg_places places;

	dbg_find_places(cx, source, &symbols, &places);
	must(places.count <= symbols.count);
	for (size_t i = 0; i < places.count; i++) {
		must(strings_has(&symbols, places.items[i].symbol));
		must(*places.items[i].file && places.items[i].line);
		must(!i || strcmp(places.items[i].symbol,
				  places.items[i - 1].symbol) != 0);
	}
}

static char directory[] = "/tmp/fuzz_dwarf.XXXXXX";

static void remove_directory(void)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/fuzz.dwp", directory);
	unlink(path);
	rmdir(directory);
}

static void make_directory(void)
{
	static bool is_made;

	if (is_made)
		return;
	must(mkdtemp(directory) != NULL && !atexit(remove_directory));
	is_made = true;
}

/* Where the package of /fuzz is looked for. */
static void make_package(const uint8_t *bytes, size_t size)
{
	const uint8_t *second = size < 5 ? NULL
		: memmem(bytes + 1, size - 1, "\177ELF", 4);
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "%s/fuzz.dwp", directory);
	unlink(path);
	if (!second)
		return;
	size -= second - bytes;
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	must(fd >= 0 && write(fd, second, size) == (ssize_t)size);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct twin_places places = { 0 };
	struct ctx cx = { 0 };
	struct dbg_source source = { .places = &places };
	struct dbg_units units;
	struct object *o;

	must(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
	make_directory();
	make_package(bytes, size);
	must(!root_open(&cx, directory, &places.own));
	must(!object_open(&cx, fd, "/fuzz", &o));
	close(fd);
	source.object = o;
	if (o->kind == OBJECT_ELF) {
		dbg_producers(&cx, o, &units);
		check(&units);
		dbg_producers_of(&cx, &source, &units);
		check(&units);
		check_places(&cx, &source);
	}
	object_close(o);
	twin_places_close(&places);
	ctx_done(&cx);
	return 0;
}
