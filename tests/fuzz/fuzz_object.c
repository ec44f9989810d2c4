/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an ELF file: nothing may crash, hang or take memory without
 * end, and every fact must be one that can be printed.
 * Layers: base fs elf
 */
#include "xstage/symbol_index.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Reads every byte of a text: a dangling one is found out. */
static size_t length_of(const char *text)
{
	return text ? strlen(text) : 0;
}

static void read_facts(const struct object *o)
{
	const struct dynamic *y = &o->dynamic;
	size_t sum = length_of(o->defect) + length_of(o->interpreter) +
		     length_of(y->soname) + length_of(y->rpath) +
		     length_of(y->runpath);

	for (size_t i = 0; i < y->request_count; i++)
		sum += strlen(y->requests[i].name);
	for (size_t i = 0; i < o->versions.need_count; i++)
		sum += strlen(o->versions.needs[i].file) +
		       strlen(o->versions.needs[i].version);
	for (size_t i = 0; i < o->versions.defined.count; i++)
		sum += strlen(o->versions.defined.items[i].name);
	if (o->kind != OBJECT_ELF && !o->defect)
		abort();
	if (sum > (size_t)256 << 20)
		abort();
}

/* What a segment says it has can be read, or is refused. */
static void read_segments(const struct object *o)
{
	unsigned char sum = 0;

	for (size_t i = 0; i < o->segment_count; i++) {
		struct span s;

		if (!object_bytes_at(o, o->segments[i].p_vaddr, &s))
			continue;
		for (size_t j = 0; j < s.size; j += 512)
			sum ^= s.bytes[j];
		if (s.size)
			sum ^= s.bytes[s.size - 1];
	}
	if (o->segment_count && object_is_dynamic(o) && sum == 0)
		(void)object_is_program(o);
}

static void read_symbols(struct ctx *cx, struct object *o)
{
	struct symbol_index x;
	struct symbols s;

	dynamic_read(cx, o);
	symbols_read(cx, o, &s);
	symbol_index_init(&cx->arena, &x);
	symbol_index_add(&x, &s);
	for (size_t i = 0; i < s.needs.count; i++) {
		const struct symbol_need *n = &s.needs.items[i];

		if (n->known->first)
			(void)(symbols_know(n->known->first, n) ||
			       symbols_answer(n->known->first, n));
	}
	(void)symbols_define(o, "main");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct ctx cx = { 0 };
	struct object *o;

	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
		abort();
	if (!object_read(&cx, fd, "fuzz", &o))
		read_facts(o);
	if (!object_open(&cx, fd, "fuzz", &o)) {
		if (o->kind == OBJECT_ELF) {
			read_segments(o);
			read_symbols(&cx, o);
		}
		object_close(o);
	}
	close(fd);
	ctx_done(&cx);
	return 0;
}
