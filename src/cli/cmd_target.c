/* SPDX-License-Identifier: MIT */
#include "cli.h"

#include "xstage/board_names.h"
#include "xstage/cleanup.h"
#include "xstage/content.h"
#include "xstage/patch_list.h"
#include "xstage/report_target.h"
#include "xstage/root_board.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct target_values {
	struct common_values common;
	const char *on, *cpu, *configuration, *endian, *kernel, *page_size;
	const char *format;
	bool verbose;
};

#define AT(member) offsetof(struct target_values, member)

static const struct option_spec target_options[] = {
	{ 0, "on", OPTION_TEXT, AT(on), "WHERE",
	  "judge what runs there: a device tree, a FIT image or a root", NULL },
	{ 0, "cpu", OPTION_TEXT, AT(cpu), "NAME",
	  "judge what runs on that core; help: which ones are known", NULL },
	{ 0, "configuration", OPTION_TEXT, AT(configuration), "NAME",
	  "of a FIT image (default: its default one)", NULL },
	{ 0, "endian", OPTION_CHOICE, AT(endian), "ORDER",
	  "of the systems there: big or little", "big|little" },
	{ 0, "kernel", OPTION_TEXT, AT(kernel), "VERSION",
	  "of Linux that runs there", NULL },
	{ 0, "page-size", OPTION_CHOICE, AT(page_size), "SIZE",
	  "of the kernel's pages there: 4K, 16K or 64K", "4K|16K|64K" },
	{ 0, "format", OPTION_CHOICE, AT(format), "FORMAT",
	  "text (default), json, or sh: assignments for a shell",
	  "text|json|sh" },
	{ 'v', "verbose", OPTION_FLAG, AT(verbose), NULL,
	  "tell where each fact is from, and what runs, too", NULL },
	{ 0 },
};

struct target_run {
	struct ctx *cx;
	const struct target_values *values;
	VEC(struct named_machine) machines;
	VEC(struct judged) judged;
	struct board *board;	/* that is judged on; NULL: none */
	struct catalogue catalogue;	/* of a root that is judged on */
	int status;	/* EXIT_*, of what was looked at */
	const char *on;
};

/* What a path of this system is. */
struct found {
	bool is_directory;
	struct object *object;	/* of a file; NULL for a directory */
	struct content content;	/* of one that is no ELF file */
};

static void found_done(struct found *f)
{
	if (f->object)
		object_close(f->object);
	content_unmap(&f->content);
}

#define cleanup_found __attribute__((cleanup(found_done)))

static int look(struct ctx *cx, const char *path, struct found *ret_found)
{
	cleanup_close int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	int r;

	if (fd < 0 || fstat(fd, &st) < 0)
		return fail_errno(cx, "%s", path);
	ret_found->is_directory = S_ISDIR(st.st_mode);
	if (ret_found->is_directory)
		return 0;
	r = object_open(cx, fd, path, &ret_found->object);
	if (r < 0)
		return r;
	if (ret_found->object->kind == OBJECT_ELF)
		dynamic_read(cx, ret_found->object);
	if (ret_found->object->kind != OBJECT_FOREIGN)
		return 0;
	return content_map(cx, fd, path, &ret_found->content);
}

static void add_machine(struct target_run *run, const char *path,
			const struct identity *id, const struct board *board)
{
	struct named_machine m = { .path = path, .identity = *id,
				   .board = board };

	if (board)
		board_names_of(run->cx, board, &m.identity.facts, &m.names);
	else
		machine_names_of(run->cx, &id->facts, &m.names);
	vec_push(&run->cx->arena, &run->machines, m);
}

static int identity_of_directory(struct ctx *cx, const char *path,
				 struct catalogue *c,
				 struct identity *ret_identity)
{
	struct root *root;
	int r = root_open(cx, path, &root);

	if (r < 0)
		return r;
	catalogue_init(cx, root, c);
	return identity_of_root(c, ret_identity);
}

static int name_tree(struct target_run *run, const char *path,
		     struct span image)
{
	struct board *b = arena_alloc(&run->cx->arena, sizeof(*b));
	struct identity id = { 0 };
	int r = board_read(run->cx, image, path, run->values->configuration,
			   b);

	if (r < 0)
		return r;
	add_machine(run, path, &id, b);
	return 0;
}

static int name_path(struct target_run *run, const char *path)
{
	cleanup_found struct found f = { 0 };
	struct catalogue c;
	struct identity id;
	int r = look(run->cx, path, &f);

	if (r < 0)
		return r;
	if (f.is_directory)
		r = identity_of_directory(run->cx, path, &c, &id);
	else if (f.object->kind == OBJECT_ELF)
		identity_of_object(run->cx, f.object, &id);
	else if (board_is_tree(f.content.bytes))
		return name_tree(run, path, f.content.bytes);
	else
		return fail(run->cx, XS_EFORMAT, "%s: is no ELF file, no device"
			    " tree, no FIT image and no directory", path);
	if (r >= 0)
		add_machine(run, path, &id, NULL);
	return r;
}

static int find_where(struct target_run *run)
{
	const char *where = run->values->on;
	struct board *b = arena_alloc(&run->cx->arena, sizeof(*b));
	cleanup_found struct found f = { 0 };
	struct identity id;
	int r;

	run->board = b;
	run->on = where ? where : run->values->cpu;
	if (!where)
		return board_of_core(run->cx, run->on, b);
	r = look(run->cx, where, &f);
	if (r >= 0 && !f.is_directory && !board_is_tree(f.content.bytes))
		return fail(run->cx, XS_EFORMAT, "%s: is no device tree, no FIT"
			    " image and no directory", where);
	if (r >= 0 && !f.is_directory)
		return board_read(run->cx, f.content.bytes, where,
				  run->values->configuration, b);
	if (r >= 0)
		r = identity_of_directory(run->cx, where, &run->catalogue,
					  &id);
	if (r >= 0)
		root_board(run->cx, &id, where, b);
	return r;
}

/* What the user says of the kernel counts more than what was found. */
static int open_where(struct target_run *run)
{
	const struct target_values *v = run->values;
	int r = find_where(run);
	struct kernel *k;

	if (r < 0)
		return r;
	k = &run->board->kernel;
	if (v->endian) {
		run->board->order = *v->endian == 'b' ? ORDER_BIG
						      : ORDER_LITTLE;
		run->board->is_order_known = true;
	}
	if (v->page_size)
		k->page_size = strtoul(v->page_size, NULL, 10) << 10;
	if (v->kernel && !kernel_version(v->kernel, &k->version))
		return fail(run->cx, XS_EUSAGE, "target: --kernel: '%s' is no"
			    " version, such as 5.15.2", v->kernel);
	return 0;
}

static void judge_object(struct target_run *run, const struct object *o,
			 const char *label, bool is_named)
{
	struct judged j = { .path = label, .is_named = is_named };

	j.judgement = run->board->is_root
		      ? root_judge(&run->catalogue, o, run->board)
		      : judge(run->cx, o, run->board);
	vec_push(&run->cx->arena, &run->judged, j);
}

/* Of a directory all ELF files that are linked. */
static int judge_directory(struct target_run *run, const char *path)
{
	struct patch_list list = { 0 };
	size_t before = run->judged.count;
	struct root *root;
	int r = root_open(run->cx, path, &root);

	if (r < 0)
		return r;
	patch_list_walk(run->cx, &list, root, "/", path);
	for (size_t i = 0; i < list.count; i++) {
		const struct patch_file *f = list.items[i];
		cleanup_close int fd = f->error ? -1
			: root_open_entry(root, f->entry, O_RDONLY);
		struct object *o;

		if (fd < 0) {
			r = f->error ? fail(run->cx, XS_ESYSTEM, "%s", f->error)
				     : fail_errno(run->cx, "%s", f->label);
			run->status = cli_failed(run->cx);
			continue;
		}
		r = object_open(run->cx, fd, f->label, &o);
		if (r < 0)
			return r;
		if (o->kind == OBJECT_ELF && (o->type == ET_EXEC ||
					      o->type == ET_DYN)) {
			dynamic_read(run->cx, o);
			judge_object(run, o, f->label, false);
		}
		object_close(o);
	}
	if (run->judged.count == before)
		warn(run->cx, "%s: no program and no library is in it", path);
	return 0;
}

static int judge_path(struct target_run *run, const char *path)
{
	cleanup_found struct found f = { 0 };
	int r = look(run->cx, path, &f);

	if (r < 0)
		return r;
	if (f.is_directory)
		return judge_directory(run, path);
	if (f.object->kind != OBJECT_ELF)
		return fail(run->cx, XS_EFORMAT, "%s: %s", path,
			    f.object->defect);
	judge_object(run, f.object, path, true);
	return 0;
}

/* What cannot be read keeps no other one from its answer. */
static void look_at_all(struct target_run *run,
			const struct strings *operands)
{
	for (size_t i = 0; i < operands->count; i++) {
		int r = run->board ? judge_path(run, operands->items[i])
				   : name_path(run, operands->items[i]);

		if (r < 0)
			run->status = cli_failed(run->cx);
	}
	/* Files of a root that could not be read may have told more. */
	if (fail_unseen(run->cx) < 0)
		run->status = EXIT_UNABLE;
}

static int status_of(const struct target_run *run)
{
	bool is_bad = false;

	for (size_t i = 0; i < run->judged.count; i++)
		is_bad |= run->judged.items[i].judgement.verdict !=
			  VERDICT_RUNS;
	for (size_t i = 0; i < run->machines.count; i++)
		is_bad |= !run->machines.items[i].identity.facts.target.class;
	return run->status ? run->status : is_bad ? EXIT_BAD_NEWS
						  : EXIT_CLEAN;
}

static void report(const struct target_run *run)
{
	const char *format = run->values->format;
	struct report_target r = {
		.cx = run->cx, .machines = run->machines.items,
		.machine_count = run->machines.count, .on = run->on,
		.judged = run->judged.items,
		.judged_count = run->judged.count,
		.verbose = run->values->verbose,
	};
	bool is_json = format && !strcmp(format, "json");

	if (run->board)
		(is_json ? report_judged_json : report_judged_text)(&r, stdout);
	else if (format && !strcmp(format, "sh") && r.machine_count)
		report_target_sh(&r, stdout);
	else
		(is_json ? report_target_json : report_target_text)(&r, stdout);
}

static const char *contradiction(const struct target_values *v,
				 const struct strings *operands)
{
	bool is_sh = v->format && !strcmp(v->format, "sh");

	if (!operands->count)
		return "needs a PATH";
	if ((v->kernel || v->page_size || v->endian) && !v->on && !v->cpu)
		return "--endian, --kernel and --page-size go with --on or"
		       " --cpu";
	if (v->on && v->cpu)
		return "--on and --cpu exclude each other";
	if (is_sh && (v->on || v->cpu))
		return "--format=sh is for the names of a machine";
	if (is_sh && operands->count > 1)
		return "--format=sh is for one PATH";
	return NULL;
}

static void list_cores(void)
{
	const struct core *core;
	size_t pos = 0;

	while ((core = core_next(&pos)))
		puts(core->names);
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct target_run run = { .cx = cx, .values = values };
	const char *why = contradiction(values, operands);
	int r = 0;

	if (run.values->cpu && !strcmp(run.values->cpu, "help")) {
		list_cores();
		return EXIT_CLEAN;
	}
	if (why)
		r = fail(cx, XS_EUSAGE, "target: %s", why);
	if (r >= 0 && (run.values->on || run.values->cpu))
		r = open_where(&run);
	if (r < 0)
		return cli_failed(cx);
	look_at_all(&run, operands);
	report(&run);
	return status_of(&run);
}

const struct command cmd_target = {
	.name = "target",
	.summary = "Name a machine, and say whether this can run there",
	.operands = "PATH...",
	.options = target_options,
	.values_size = sizeof(struct target_values),
	.run = run,
};
