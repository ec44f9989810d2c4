/* SPDX-License-Identifier: MIT */
#include "cli.h"
#include "patch_run.h"

#include "xstage/path.h"

#include <stddef.h>
#include <string.h>

struct patch_values {
	struct common_values common;
	const char *root, *set_path, *add_path, *interpreter, *soname;
	const char *output, *format;
	struct strings prefixes, added, removed, replaced, cleared;
	bool remove_path, shrink_path, relative_path, as_rpath, as_runpath;
	bool no_default_lib, set_execstack, clear_execstack;
	bool print_interpreter, print_os_abi, print_soname, print_path;
	bool print_execstack, print_needed;
	bool recursive, dry_run, keeps_time, verbose, force;
};

#define AT(member) offsetof(struct patch_values, member)

static const struct option_spec patch_options[] = {
	{ 0, "root", OPTION_TEXT, AT(root), "DIR",
	  "the target's /: paths lead there (default: this system's)", NULL },
	{ 0, "set-rpath", OPTION_TEXT, AT(set_path), "PATH",
	  "set the run path; an empty one is removed", NULL },
	{ 0, "add-rpath", OPTION_TEXT, AT(add_path), "PATH",
	  "add PATH behind it", NULL },
	{ 0, "remove-rpath", OPTION_FLAG, AT(remove_path), NULL,
	  "remove it", NULL },
	{ 0, "rpath-relative", OPTION_FLAG, AT(relative_path), NULL,
	  "make its elements relative to $ORIGIN", NULL },
	{ 0, "shrink-rpath", OPTION_FLAG, AT(shrink_path), NULL,
	  "drop elements that have no needed library", NULL },
	{ 0, "allowed-rpath-prefixes", OPTION_NAMES, AT(prefixes), "LIST",
	  "with --shrink-rpath: drop absolute elements that begin with none",
	  NULL },
	{ 0, "rpath", OPTION_FLAG, AT(as_rpath), NULL,
	  "as DT_RPATH (default: the tag that is there, else DT_RUNPATH)",
	  NULL },
	{ 0, "runpath", OPTION_FLAG, AT(as_runpath), NULL,
	  "as DT_RUNPATH", NULL },
	{ 0, "set-interpreter", OPTION_TEXT, AT(interpreter), "PATH",
	  "set the program's loader", NULL },
	{ 0, "set-soname", OPTION_TEXT, AT(soname), "NAME",
	  "set the SONAME", NULL },
	{ 0, "add-needed", OPTION_LIST, AT(added), "NAME",
	  "need the library NAME, too, unless it does already", NULL },
	{ 0, "remove-needed", OPTION_LIST, AT(removed), "NAME",
	  "need it no more, nor any version of it", NULL },
	{ 0, "replace-needed", OPTION_LIST, AT(replaced), "OLD=NEW",
	  "need NEW, and its versions, instead of OLD", NULL },
	{ 0, "no-default-lib", OPTION_FLAG, AT(no_default_lib), NULL,
	  "let its libraries not be searched for in default directories",
	  NULL },
	{ 0, "clear-symbol-version", OPTION_LIST, AT(cleared), "NAME",
	  "ask for no version of the symbol NAME", NULL },
	{ 0, "set-execstack", OPTION_FLAG, AT(set_execstack), NULL,
	  "ask for an executable stack", NULL },
	{ 0, "clear-execstack", OPTION_FLAG, AT(clear_execstack), NULL,
	  "ask for none", NULL },
	{ 0, "print-interpreter", OPTION_FLAG, AT(print_interpreter), NULL,
	  "print the loader's path", NULL },
	{ 0, "print-soname", OPTION_FLAG, AT(print_soname), NULL,
	  "print the SONAME", NULL },
	{ 0, "print-rpath", OPTION_FLAG, AT(print_path), NULL,
	  "print the run path", NULL },
	{ 0, "print-needed", OPTION_FLAG, AT(print_needed), NULL,
	  "print the needed libraries", NULL },
	{ 0, "print-execstack", OPTION_FLAG, AT(print_execstack), NULL,
	  "print X for an executable stack, - for none, ? for no word of it",
	  NULL },
	{ 0, "print-os-abi", OPTION_FLAG, AT(print_os_abi), NULL,
	  "print the operating system of the header", NULL },
	{ 'r', "recursive", OPTION_FLAG, AT(recursive), NULL,
	  "every ELF file below each FILE that is a directory", NULL },
	{ 'o', "output", OPTION_TEXT, AT(output), "NEW",
	  "write the edited FILE to NEW", NULL },
	{ 0, "force", OPTION_FLAG, AT(force), NULL,
	  "also what moves a payload behind the file's end, or breaks a seal",
	  NULL },
	{ 0, "preserve-mtime", OPTION_FLAG, AT(keeps_time), NULL,
	  "keep the time of the last change", NULL },
	{ 0, "dry-run", OPTION_FLAG, AT(dry_run), NULL,
	  "tell what would be done, and write nothing", NULL },
	{ 0, "format", OPTION_CHOICE, AT(format), "FORMAT",
	  "text (default) or json", "text|json" },
	{ 'v', "verbose", OPTION_FLAG, AT(verbose), NULL,
	  "tell what stays as it is, too", NULL },
	{ 0 },
};

static unsigned int facts_of(const struct patch_values *v)
{
	return (v->print_interpreter ? FACT_INTERPRETER : 0) |
	       (v->print_os_abi ? FACT_OS_ABI : 0) |
	       (v->print_soname ? FACT_SONAME : 0) |
	       (v->print_path ? FACT_RUN_PATH : 0) |
	       (v->print_execstack ? FACT_EXECSTACK : 0) |
	       (v->print_needed ? FACT_NEEDED : 0);
}

static bool changes_something(const struct patch_values *v)
{
	return v->set_path || v->add_path || v->remove_path ||
	       v->shrink_path || v->relative_path || v->as_rpath ||
	       v->as_runpath || v->interpreter || v->soname ||
	       v->added.count || v->removed.count || v->replaced.count ||
	       v->cleared.count || v->no_default_lib || v->set_execstack ||
	       v->clear_execstack;
}

/* What is asked for twice, in different ways; NULL: nothing is. */
static const char *contradiction(const struct patch_values *v)
{
	bool removes = v->remove_path;

	if ((v->set_path && v->add_path) || (removes && (v->set_path ||
	    v->add_path || v->shrink_path || v->relative_path)))
		return "--set-rpath, --add-rpath and --remove-rpath exclude"
		       " each other";
	if (v->as_rpath && v->as_runpath)
		return "--rpath and --runpath exclude each other";
	if (v->set_execstack && v->clear_execstack)
		return "--set-execstack and --clear-execstack exclude each"
		       " other";
	if (v->prefixes.count && !v->shrink_path)
		return "--allowed-rpath-prefixes needs --shrink-rpath";
	if (facts_of(v) && (changes_something(v) || v->dry_run || v->force ||
			    v->keeps_time))
		return "what is printed is not edited in the same call";
	if (!facts_of(v) && !changes_something(v))
		return "needs something to do or to print";
	if (v->recursive && v->soname)
		return "--set-soname is for one file, not for --recursive";
	if (v->output && (v->recursive || facts_of(v)))
		return "--output is for an edit of one file";
	return NULL;
}

static bool has_empty(const struct strings *names)
{
	return strings_has(names, "");
}

static int take_renames(struct ctx *cx, const struct strings *pairs,
			struct edit_renames *ret_renames)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const char *pair = pairs->items[i], *to = strchr(pair, '=');

		if (!to || to == pair || !to[1])
			return fail(cx, XS_EUSAGE, "patch: --replace-needed:"
				    " '%s' is not OLD=NEW", pair);
		vec_push(&cx->arena, ret_renames, ((struct edit_rename){
			arena_strndup(&cx->arena, pair, to - pair), to + 1 }));
	}
	return 0;
}

static int make_wish(struct ctx *cx, const struct patch_values *v,
		     struct edit_wish *ret_wish)
{
	struct edit_wish w = {
		.sets_run_path = v->set_path || v->remove_path,
		.run_path = v->set_path,
		.kind = v->as_rpath ? EDIT_KIND_RPATH
			: v->as_runpath ? EDIT_KIND_RUNPATH
					: EDIT_KIND_AS_FOUND,
		.interpreter = v->interpreter, .soname = v->soname,
		.needed_added = v->added, .needed_removed = v->removed,
		.sets_no_default_lib = v->no_default_lib,
		.versions_cleared = v->cleared, .forced = v->force,
		.execstack = v->set_execstack ? EDIT_SET
			: v->clear_execstack ? EDIT_CLEAR : EDIT_AS_IS,
	};
	int r = take_renames(cx, &v->replaced, &w.needed_renamed);

	if (r < 0)
		return r;
	for (size_t i = 0; i < v->removed.count; i++) {
		if (strings_has(&v->added, v->removed.items[i]))
			return fail(cx, XS_EUSAGE, "patch: '%s' is to be added"
				    " and removed", v->removed.items[i]);
	}
	if ((w.interpreter && !*w.interpreter) || (w.soname && !*w.soname) ||
	    has_empty(&v->added) || has_empty(&v->removed))
		return fail(cx, XS_EUSAGE, "patch: the name of an interpreter or"
			    " a library is empty");
	*ret_wish = w;
	return 0;
}

static int check(struct ctx *cx, const struct patch_values *v,
		 const struct strings *operands)
{
	const char *why = contradiction(v);

	if (!why && !operands->count)
		why = "needs a FILE";
	if (!why && v->output && operands->count > 1)
		why = "--output is for one file";
	return why ? fail(cx, XS_EUSAGE, "patch: %s", why) : 0;
}

static int run(struct ctx *cx, void *values, const struct strings *operands)
{
	struct patch_values *v = values;
	struct patch_run run = {
		.cx = cx, .root = v->root, .output = v->output,
		.is_recursive = v->recursive, .verbose = v->verbose,
		.as_json = v->format && !strcmp(v->format, "json"),
		.options = {
			.added_path = v->add_path,
			.rewrite = v->relative_path ? PATCH_TO_ORIGIN
						    : PATCH_AS_WRITTEN,
			.shrinks = v->shrink_path, .prefixes = v->prefixes,
			.keeps_time = v->keeps_time, .is_dry = v->dry_run,
		},
		.facts = facts_of(v),
	};

	if (check(cx, v, operands) < 0 ||
	    make_wish(cx, v, &run.options.wish) < 0)
		return cli_failed(cx);
	return patch_run(&run, operands);
}

const struct command cmd_patch = {
	.name = "patch",
	.summary = "Edit run path, interpreter, SONAME and needed libraries",
	.operands = "FILE...",
	.options = patch_options,
	.values_size = sizeof(struct patch_values),
	.run = run,
};
