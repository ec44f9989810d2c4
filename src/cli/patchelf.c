/* SPDX-License-Identifier: MIT */
/*
 * The personality "patchelf": the options of its version 0.18, and those of
 * Buildroot's, for the editor of xstage.
 */
#include "cli.h"
#include "patchelf.h"

#include "xstage/cleanup.h"
#include "xstage/patch.h"
#include "xstage/path.h"
#include "xstage/report.h"
#include "xstage/report_patch.h"
#include "xstage/strmap.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

enum { PATCHELF_BAD = 1 };

struct patchelf {
	struct ctx *cx;
	struct patchelf_values v;
	struct strings files;
	struct root *host, *inside;	/* "/", and where run paths lead */
	struct patch_options options;
	struct edit_place output;
};

static void say(const char *message)
{
	fflush(stdout);
	fputs("patchelf: ", stderr);
	report_print(stderr, message);
	fputc('\n', stderr);
}

static int failed(const struct ctx *cx)
{
	say(cx->error);
	return PATCHELF_BAD;
}

/* The header's field as patchelf calls it; the first name is printed. */
static const struct {
	const char *name;
	unsigned char value;
} abis[] = {
	{ "System V", ELFOSABI_SYSV }, { "HP-UX", ELFOSABI_HPUX },
	{ "NetBSD", ELFOSABI_NETBSD }, { "Linux", ELFOSABI_GNU },
	{ "GNU", ELFOSABI_GNU }, { "GNU Hurd", 4 },
	{ "Solaris", ELFOSABI_SOLARIS }, { "AIX", ELFOSABI_AIX },
	{ "IRIX", ELFOSABI_IRIX }, { "FreeBSD", ELFOSABI_FREEBSD },
	{ "Tru64", ELFOSABI_TRU64 }, { "OpenBSD", ELFOSABI_OPENBSD },
	{ "OpenVMS", 13 },
};

enum { ABI_COUNT = sizeof(abis) / sizeof(*abis) };

static int take_os_abi(struct ctx *cx, const char *name,
		       struct edit_wish *wish)
{
	for (size_t i = 0; i < ABI_COUNT; i++) {
		if (strcasecmp(abis[i].name, name) != 0)
			continue;
		wish->sets_os_abi = true;
		wish->os_abi = abis[i].value;
		return 0;
	}
	return fail(cx, XS_EUSAGE, "unrecognized OS ABI");
}

static const char *os_abi_name(struct ctx *cx, unsigned char value)
{
	for (size_t i = 0; i < ABI_COUNT; i++) {
		if (abis[i].value == value)
			return abis[i].name;
	}
	return arena_printf(&cx->arena, "0x%02X", value);
}

/* Of two lines for one name the last one counts. */
static void take_rename(struct ctx *cx, struct edit_renames *list,
			const char *from, const char *to)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].from, from) != 0)
			continue;
		list->items[i].to = to;
		return;
	}
	vec_push(&cx->arena, list, ((struct edit_rename){ from, to }));
}

/* Two words of a line, the old name and the new one; more do not count. */
static int take_symbol(struct ctx *cx, char *line, struct strmap *seen,
		       struct edit_renames *list)
{
	char *rest = NULL;
	const char *from = strtok_r(line, " \t\r\n", &rest);
	const char *to = strtok_r(NULL, " \t\r\n", &rest);

	if (!from)
		return 0;
	if (!to)
		return fail(cx, XS_EFORMAT, "Map file line is missing the"
			    " second element");
	if (strchr(from, '@') || strchr(to, '@'))
		return fail(cx, XS_EFORMAT, "Name pair contains version tag:"
			    " %s %s", from, to);
	if (strmap_get(seen, from))
		return fail(cx, XS_EFORMAT, "Name '%s' appears twice"
			    " in the map file", from);
	from = strmap_put(seen, from, list);
	to = arena_strdup(&cx->arena, to);
	vec_push(&cx->arena, list, ((struct edit_rename){ from, to }));
	return 0;
}

static int take_symbols(struct ctx *cx, const char *path,
			struct edit_renames *list)
{
	cleanup_fclose FILE *map = fopen(path, "re");
	cleanup_free char *line = NULL;
	struct strmap seen = { .arena = &cx->arena };
	size_t room = 0;

	if (!map)
		return fail(cx, XS_ESYSTEM, "Cannot open map file %s: %s",
			    path, strerror(errno));
	for (size_t n = 1; getline(&line, &room, map) >= 0; n++) {
		int r = take_symbol(cx, line, &seen, list);

		if (r < 0)
			return while_doing(cx, r, "%s:%zu", path, n);
	}
	return ferror(map) ? fail_errno(cx, "%s", path) : 0;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void take_needed(struct patchelf *p, struct edit_wish *w)
{
	const struct strings *pairs = &p->v.replaced;

	w->needed_added = p->v.added;
	w->needed_removed = p->v.removed;
	w->needed_first = true;
	if (w->needed_added.count)
		qsort(w->needed_added.items, w->needed_added.count,
		      sizeof(*w->needed_added.items), by_bytes);
	for (size_t i = 0; i < pairs->count; i += 2)
		take_rename(p->cx, &w->needed_renamed, pairs->items[i],
			    pairs->items[i + 1]);
}

static const char *unless_empty(const char *text)
{
	return text && *text ? text : NULL;
}

/* One of these alone, in this order. */
static void take_run_path(struct patchelf *p)
{
	struct patch_options *o = &p->options;
	const struct patchelf_values *v = &p->v;

	if (v->shrink_path) {
		o->shrinks = o->keeps_origin = true;
	} else if (v->remove_path) {
		o->wish.sets_run_path = true;
	} else if (v->set_path) {
		o->wish.sets_run_path = true;
		o->wish.run_path = v->set_path;
	} else if (v->add_path) {
		o->added_path = unless_empty(v->add_path);
	} else if (v->relative_to) {
		o->rewrite = v->to_file ? PATCH_TO_ORIGIN : PATCH_TO_ROOT;
		o->drops_standard = v->no_standard;
	} else {
		return;
	}
	o->wish.kind = v->force_rpath ? EDIT_KIND_RPATH : EDIT_KIND_RUNPATH;
}

static void take_prefixes(struct patchelf *p)
{
	const char *text = p->v.prefixes;

	while (text && *(text += strspn(text, ":"))) {
		size_t n = strcspn(text, ":");

		vec_push(&p->cx->arena, &p->options.prefixes,
			 arena_strndup(&p->cx->arena, text, n));
		text += n;
	}
}

static int take_wish(struct patchelf *p)
{
	const struct patchelf_values *v = &p->v;
	struct edit_wish *w = &p->options.wish;

	if (v->set_path && v->add_path)
		return fail(p->cx, XS_EUSAGE, "--set-rpath option not allowed"
			    " with --add-rpath");
	w->interpreter = unless_empty(v->interpreter);
	w->soname = unless_empty(v->soname);
	w->sets_no_default_lib = v->no_default_lib;
	w->adds_debug_tag = v->add_debug_tag;
	/* One of the three, in this order. */
	w->execstack = v->print_execstack ? EDIT_AS_IS
		       : v->clear_execstack ? EDIT_CLEAR
		       : v->set_execstack ? EDIT_SET : EDIT_AS_IS;
	take_needed(p, w);
	take_run_path(p);
	take_prefixes(p);
	w->versions_cleared = v->cleared;
	if (v->os_abi && take_os_abi(p->cx, v->os_abi, w) < 0)
		return -XS_EUSAGE;
	return v->symbols ? take_symbols(p->cx, v->symbols,
					 &w->symbols_renamed) : 0;
}

/* A file below ROOT is one of ROOT, so that its other names are found there. */
static int add_file(struct patchelf *p, const char *label,
		    struct patch_list *list)
{
	cleanup_free char *real = realpath(label, NULL);
	cleanup_free char *base = realpath(root_name(p->inside), NULL);
	size_t length = base ? strlen(base) : 0;
	struct stat st;

	if (!real || stat(real, &st) < 0)
		return fail(p->cx, XS_ESYSTEM, "getting info about '%s': %s",
			    label, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return fail(p->cx, XS_ESYSTEM, "reading '%s': %s", label,
			    strerror(EISDIR));
	if (length > 1 && path_is_under(real, base) && real[length])
		patch_list_add(p->cx, list, p->inside, real + length, label);
	else
		patch_list_add(p->cx, list, p->host, real, label);
	return 0;
}

static const char no_dynamic[] =
	"cannot find section '.dynamic'. The input file is most likely statically linked";
static const char no_interpreter[] =
	"cannot find section '.interp'. The input file is most likely statically linked";

static bool asks_for_tags(const struct patchelf *p)
{
	const struct patchelf_values *v = &p->v;

	return v->print_path || v->print_needed || v->set_path ||
	       v->add_path || v->remove_path || v->shrink_path ||
	       v->relative_to || v->added.count || v->removed.count ||
	       v->replaced.count || v->no_default_lib ||
	       v->add_debug_tag || v->cleared.count || v->symbols;
}

/* The same reasons, in the words that scripts know. */
static const char *why_not(const struct patchelf *p,
			   const struct patch_facts *f)
{
	bool asks = p->v.print_interpreter || p->options.wish.interpreter;

	if (f->type != ET_EXEC && f->type != ET_DYN)
		return "wrong ELF type";
	if (asks && !f->interpreter)
		return no_interpreter;
	return asks_for_tags(p) && !f->is_dynamic ? no_dynamic : NULL;
}

static void print_facts(const struct patchelf *p,
			const struct patch_result *result)
{
	const struct patchelf_values *v = &p->v;
	const struct patch_facts *f = &result->facts;
	const struct {
		bool is_asked;
		const char *text;
	} lines[] = {
		{ v->print_interpreter, f->interpreter },
		{ v->print_os_abi, os_abi_name(p->cx, f->os_abi) },
		{ v->print_soname && f->soname, f->soname },
		{ v->print_path, f->run_path },
		{ v->print_execstack, f->execstack == 'X' ? "execstack: X"
							  : "execstack: -" },
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		if (lines[i].is_asked)
			puts(lines[i].text ? lines[i].text : "");
	}
	for (size_t i = 0; v->print_needed && i < f->needed.count; i++)
		puts(f->needed.items[i]);
}

static int edit_file(struct patchelf *p, const struct patch_file *file,
		     struct patch_result *result)
{
	struct patch_options options = p->options;

	/* Without a word for a program at a fixed address. */
	if (result->facts.type != ET_DYN)
		options.wish.soname = NULL;
	patch_file(p->cx, &options, file, result);
	if (result->status == PATCH_REFUSED || result->status == PATCH_FAILED)
		return fail(p->cx, XS_EREFUSED, "%s", result->message);
	if (result->edit.left)
		warn(p->cx, "%s: stays in the file: %s", file->label,
		     result->edit.left);
	return 0;
}

static int do_file(struct patchelf *p, struct patch_file *file)
{
	struct patch_result result;
	const char *why;
	int r = patch_read(p->cx, file, &result);

	if (r == -XS_EFORMAT)
		return fail(p->cx, XS_EFORMAT,
			    result.size < sizeof(Elf32_Ehdr)
			    ? "missing ELF header" : "not an ELF executable");
	if (r < 0)
		return r;
	why = why_not(p, &result.facts);
	if (why)
		return fail(p->cx, XS_EFORMAT, "%s", why);
	print_facts(p, &result);
	if (p->v.relative_to && file->root == p->inside &&
	    file->entry->st.st_nlink > 1) {
		r = patch_list_find_names(p->cx, file);
		if (r < 0)
			return r;
	}
	return edit_file(p, file, &result);
}

static int do_files(struct patchelf *p)
{
	int r = 0;

	/* One after the other: the second time it has been edited. */
	for (size_t i = 0; r >= 0 && i < p->files.count; i++) {
		struct patch_list list = { 0 };

		r = add_file(p, p->files.items[i], &list);
		if (r >= 0)
			r = do_file(p, list.items[0]);
	}
	return r;
}

static int open_output(struct patchelf *p)
{
	const char *path = p->v.output;
	const char *directory = path_directory(&p->cx->arena, path);

	p->output = (struct edit_place){ .name = path_base(path),
					 .label = path };
	p->output.directory = open(directory, O_RDONLY | O_DIRECTORY |
				   O_CLOEXEC);
	p->options.output = &p->output;
	return p->output.directory < 0
	       ? fail(p->cx, XS_ESYSTEM, "open '%s': %s", path,
		      strerror(errno)) : 0;
}

static int open_roots(struct patchelf *p)
{
	int r = root_open(p->cx, "/", &p->host);

	p->inside = p->host;
	if (r >= 0 && p->v.relative_to)
		r = root_open(p->cx, p->v.relative_to, &p->inside);
	p->options.root = p->inside;
	return r;
}

static int work(struct patchelf *p)
{
	int r = take_wish(p);

	if (r >= 0 && p->v.output && p->files.count > 1)
		r = fail(p->cx, XS_EUSAGE, "--output option only allowed with"
			 " single input file");
	if (r >= 0)
		r = open_roots(p);
	if (r >= 0 && p->v.output)
		r = open_output(p);
	if (r >= 0)
		r = do_files(p);
	cleanup_closep(&p->output.directory);
	if (p->inside != p->host)
		root_close(p->inside);
	root_close(p->host);
	return r < 0 ? failed(p->cx) : EXIT_CLEAN;
}

static int run(struct ctx *cx, char **argv)
{
	struct patchelf p = { .cx = cx, .output.directory = -1 };
	int status;

	cx->warning = say;
	if (patchelf_parse(cx, argv, &p.v, &p.files) < 0)
		return failed(cx);
	if (p.v.help || !argv[1]) {
		patchelf_help(p.v.help ? stdout : stderr);
		return p.v.help ? EXIT_CLEAN : PATCHELF_BAD;
	}
	if (p.v.version) {
		puts("patchelf 0.18.0");
		return EXIT_CLEAN;
	}
	if (!p.files.count) {
		say("missing filename");
		return PATCHELF_BAD;
	}
	status = work(&p);
	if (!ferror(stdout) && !fflush(stdout))
		return status;
	say(strerror(errno));
	clearerr(stdout);
	return PATCHELF_BAD;
}

const struct personality personality_patchelf = {
	.name = "patchelf",
	.summary = "Edit ELF files as patchelf does, and break none",
	.run = run,
};
