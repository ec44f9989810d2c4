/* SPDX-License-Identifier: MIT */
#include "patch_run.h"

#include "cli.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"
#include "xstage/publish.h"

#include <fcntl.h>
#include <string.h>

/* The path of a file of this system, from its root. */
static int host_path(struct ctx *cx, const char *path, const char **ret_path)
{
	cleanup_free char *here = *path == '/' ? NULL
					       : getcwd(NULL, 0);

	if (*path != '/' && !here)
		return fail_errno(cx, "the current directory");
	*ret_path = here ? path_join(&cx->arena, here, path) : path;
	return 0;
}

/* What a file of this system is in the root, if its directory is below it;
 * links of the root must not lead out of it.  NULL: it is elsewhere. */
static const char *path_inside(struct patch_run *run, const char *path)
{
	cleanup_free char *base = realpath(root_name(run->inside), NULL);
	cleanup_free char *directory = realpath(
		path_directory(&run->cx->arena, path), NULL);
	size_t length = base ? strlen(base) : 0;

	if (length <= 1 || !directory || !path_is_under(directory, base) ||
	    !path_is_name(path_base(path)))
		return NULL;
	return path_join(&run->cx->arena, directory[length]
			 ? directory + length : "/", path_base(path));
}

/* A name that begins with a slash is in the root, if there is one. */
static int take_operand(struct patch_run *run, const char *label)
{
	bool is_inside = run->root && *label == '/';
	struct root *root = is_inside ? run->inside : run->host;
	const char *path = label, *inside = NULL;

	if (!*label)
		return fail(run->cx, XS_EUSAGE, "patch: the name of a file is"
			    " empty");
	if (!is_inside && host_path(run->cx, label, &path) < 0)
		return -XS_ESYSTEM;
	if (is_inside)
		label = root_host_path(root, path);
	else if (run->root)
		inside = path_inside(run, path);
	if (inside) {
		root = run->inside;
		path = inside;
	}
	if (run->is_recursive)
		patch_list_walk(run->cx, &run->list, root, path, label);
	else
		patch_list_add(run->cx, &run->list, root, path, label);
	return 0;
}

static int open_roots(struct patch_run *run)
{
	int r = root_open(run->cx, "/", &run->host);

	run->inside = run->host;
	if (r >= 0 && run->root)
		r = root_open(run->cx, run->root, &run->inside);
	run->options.root = run->inside;
	return r;
}

/* Messages of one file, and the exit status for it. */
static int tell(const struct patch_run *run, const struct patch_result *r)
{
	if (r->status == PATCH_REFUSED || r->status == PATCH_FAILED)
		cli_message(r->message);
	if (r->edit.left)
		warn(run->cx, "%s: stays in the file: %s", r->file->label,
		     r->edit.left);
	if (r->status == PATCH_FAILED)
		return EXIT_UNABLE;
	return r->status == PATCH_REFUSED ? EXIT_BAD_NEWS : EXIT_CLEAN;
}

static void read_facts(struct patch_run *run, const struct patch_file *file,
		       struct patch_result *ret_result)
{
	int r = patch_read(run->cx, file, ret_result);

	if (r >= 0 && (ret_result->facts.is_dynamic || !file->is_found))
		return;
	ret_result->status = file->is_found && r != -XS_ESYSTEM
			     ? PATCH_SKIPPED : PATCH_FAILED;
	ret_result->message = r < 0 ? run->cx->error : "is not dynamic";
}

static int do_files(struct patch_run *run, struct patch_result *results)
{
	int status = EXIT_CLEAN;

	for (size_t i = 0; i < run->list.count; i++) {
		const struct patch_file *file = run->list.items[i];
		int s;

		if (run->facts)
			read_facts(run, file, &results[i]);
		else
			patch_file(run->cx, &run->options, file, &results[i]);
		s = tell(run, &results[i]);
		status = s > status ? s : status;
	}
	return status;
}

static void report(const struct patch_run *run,
		   const struct patch_result *results)
{
	const struct report_patch r = {
		.cx = run->cx, .results = results, .count = run->list.count,
		.is_dry = run->options.is_dry, .verbose = run->verbose,
		.has_names = run->is_recursive || run->list.count > 1,
	};

	if (run->as_json)
		report_patch_json(&r, stdout);
	else if (run->facts)
		report_facts_text(&r, run->facts, stdout);
	else
		report_patch_text(&r, stdout);
}

/* The edited file's own name, which may be new. */
static int open_output(struct patch_run *run, struct edit_place *ret_place)
{
	const char *directory = path_directory(&run->cx->arena, run->output);

	*ret_place = (struct edit_place){ .name = path_base(run->output),
					  .label = run->output };
	ret_place->directory = open(directory, O_RDONLY | O_DIRECTORY |
				    O_CLOEXEC);
	return ret_place->directory < 0
	       ? fail_errno(run->cx, "%s", directory) : 0;
}

static int work(struct patch_run *run)
{
	struct patch_result *results;
	struct edit_place output = { .directory = -1 };
	int status, r = 0;

	if (run->output)
		r = open_output(run, &output);
	if (r < 0)
		return cli_failed(run->cx);
	if (run->output)
		run->options.output = &output;
	results = arena_array(&run->cx->arena, run->list.count + 1,
			      sizeof(*results));
	status = do_files(run, results);
	if (run->output && status == EXIT_CLEAN)
		r = publish_flush(run->cx, output.directory, output.label);
	else if (!run->options.is_dry)
		r = patch_flush(run->cx, results, run->list.count);
	cleanup_closep(&output.directory);
	report(run, results);
	return r < 0 ? cli_failed(run->cx) : status;
}

int patch_run(struct patch_run *run, const struct strings *operands)
{
	int r = open_roots(run), status = EXIT_UNABLE;

	/* Each name gets its answer; an edit is made once. */
	run->list.has_twins = run->facts;
	for (size_t i = 0; r >= 0 && i < operands->count; i++)
		r = take_operand(run, operands->items[i]);
	if (r < 0)
		cli_failed(run->cx);
	else
		status = work(run);
	if (run->inside != run->host)
		root_close(run->inside);
	root_close(run->host);
	return status;
}
