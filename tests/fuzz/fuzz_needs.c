/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an ELF file that is asked what it needs of a core: nothing may
 * crash, hang or take memory without end; every need has its evidence; a board
 * that has what is needed runs it, and a verdict is the worst of its reasons.
 * Layers: base fs elf target
 */
#include "xstage/features.h"
#include "xstage/machine_names.h"
#include "xstage/verdict.h"

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

static struct object *open_bytes(struct ctx *cx, const uint8_t *bytes,
				 size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct object *o;

	must(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
	must(!object_open(cx, fd, "fuzz", &o));
	close(fd);
	return o;
}

static void check_judgement(const struct judgement *j)
{
	enum verdict worst = VERDICT_RUNS;

	for (size_t i = 0; i < j->reasons.count; i++) {
		must(j->reasons.items[i].text != NULL);
		if (j->reasons.items[i].verdict > worst)
			worst = j->reasons.items[i].verdict;
	}
	must(worst == j->verdict);
}

/* A board with all that it needs. */
static void check_own_board(struct ctx *cx, const struct object *o,
			    const struct needs *n)
{
	struct board b = { .machine = o->machine, .class = o->class,
			   .order = o->order };
	struct judgement j;

	for (size_t i = 0; i < n->count; i++) {
		must(n->items[i].feature && n->items[i].evidence);
		features_add(cx, o->machine, &b.has, n->items[i].feature);
	}
	j = judge(cx, o, &b);
	check_judgement(&j);
	must(j.verdict == VERDICT_RUNS || !object_is_whole(o) ||
	     o->defect ||
	     (n->unknown && j.verdict == VERDICT_UNKNOWN));
}

static void check_others(struct ctx *cx, const struct object *o)
{
	static const char *const names[] = {
		"arm,arm926ej-s", "cortex-a53", "24kc", "8548", "sifive,u54",
		"x86-64",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct judgement j;
		struct board b;

		must(!board_of_core(cx, names[i], &b));
		j = judge(cx, o, &b);
		check_judgement(&j);
	}
}

static void check_names(struct ctx *cx, const struct object *o,
			const struct needs *n)
{
	struct machine_facts f = { .target = target_of(o),
				   .float_abi = float_abi_of(o) };
	struct machine_names names;

	for (size_t i = 0; i < n->count; i++)
		features_add(cx, o->machine, &f.features, n->items[i].feature);
	machine_names_of(cx, &f, &names);
	for (size_t i = 0; i < names.rust.count; i++)
		must(names.rust.items[i].triple != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct ctx cx = { 0 };
	struct object *o = open_bytes(&cx, bytes, size);

	if (o->kind == OBJECT_ELF) {
		struct needs n;

		dynamic_read(&cx, o);
		n = needs_of(&cx, o);
		check_own_board(&cx, o, &n);
		check_others(&cx, o);
		check_names(&cx, o, &n);
	}
	object_close(o);
	ctx_done(&cx);
	return 0;
}
