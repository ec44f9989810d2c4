/* SPDX-License-Identifier: MIT */
#include "rules_debug.h"

#include "xstage/path.h"

#include <string.h>

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static bool ends(const char *text, const char *with)
{
	size_t size = strlen(text), n = strlen(with);

	return size > n && !strcmp(text + size - n, with);
}

/* The bytes of debug information that are in the file. */
static uint64_t debug_size(const struct audited *o)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < o->facts.sections.count; i++) {
		const struct inspected_section *s =
			&o->facts.sections.items[i];

		if (s->type != SHT_NOBITS && s->size <= o->object->size &&
		    (begins(s->name, ".debug_") ||
		     begins(s->name, ".zdebug_") ||
		     begins(s->name, ".gdb_index") ||
		     begins(s->name, ".stab")))
			sum += s->size;
	}
	return sum;
}

static void debug_shipped(struct audit *a, const struct audited *o)
{
	const struct inspected_section *mini =
		inspected_section(&o->facts, ".gnu_debugdata");
	uint64_t size = debug_size(o);

	/* Of modules, too, wherever they are. */
	if (o->is_excluded && o->class != CLASS_MODULE)
		return;
	if (o->class == CLASS_DEBUG)
		audit_found(a, o->path, "debug", "it has debug information"
			    " alone, %ju bytes", (uintmax_t)o->object->size);
	else if (size)
		audit_found(a, o->path, "debug", "%ju of its %ju bytes are"
			    " debug information", (uintmax_t)size,
			    (uintmax_t)o->object->size);
	else if (mini)
		audit_found(a, o->path, "mini", "%ju of its bytes are a small"
			    " table of symbols for debuggers",
			    (uintmax_t)mini->size)->severity = SEVERITY_INFO;
}

static bool is_built_to_run(const struct audited *o)
{
	return audited_is_loadable(o) || audited_is_program(o);
}

static void unstripped(struct audit *a, const struct audited *o)
{
	uint64_t size = 0;

	for (size_t i = 0; i < o->facts.sections.count; i++) {
		const struct inspected_section *s =
			&o->facts.sections.items[i];

		if (s->type == SHT_SYMTAB)
			size += s->size;
	}
	if (size && is_built_to_run(o))
		audit_found(a, o->path, "symtab", "it has its table of"
			    " symbols, %ju bytes",
			    (uintmax_t)size)->where = ".symtab";
}

static void no_build_id(struct audit *a, const struct audited *o)
{
	if (is_built_to_run(o) && !o->facts.build_id)
		audit_found(a, o->path, NULL, "it has no build ID");
}

static void unneeded_section(struct audit *a, const struct audited *o)
{
	static const char *const names[] = {
		".comment", ".note.gnu.gold-version", ".GCC.command.line",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (is_built_to_run(o) && inspected_section(&o->facts,
							    names[i]))
			audit_found(a, o->path, NULL, "it has a section %s",
				    names[i]);
	}
}

/* What linkers and compilers read, and nothing that runs. */
static const struct {
	const char *suffix, *what;
} dev_files[] = {
	{ ".a", "it is a static library" },
	{ ".la", "it is libtool's description of a library" },
	{ ".o", "it is an object file for linkers" },
	{ ".h", "it is a header" },
	{ ".hpp", "it is a header" },
	{ ".pc", "it is pkg-config's description of a library" },
	{ ".cmake", "it is CMake's description of something" },
};

static const char *dev_file_of(const struct audit *a, const struct entry *e)
{
	const struct audited *o;

	for (size_t i = 0; i < sizeof(dev_files) / sizeof(*dev_files); i++) {
		if (!ends(path_base(e->path), dev_files[i].suffix))
			continue;
		/* Programs for eBPF are object files. */
		o = audit_object_at(a, e->path);
		return o && (o->class == CLASS_FOREIGN || o->is_excluded)
		       ? NULL : dev_files[i].what;
	}
	return NULL;
}

static void note_names(const struct strings *list, struct strmap *names)
{
	for (size_t i = 0; i < list->count; i++)
		strmap_put(names, path_base(list->items[i]), names);
}

/* What objects ask for or may open by name. */
static void index_asked(const struct audit *a, struct strmap *names)
{
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];
		const struct dynamic *y = &o->object->dynamic;
		const struct dlopen_needs *d = &o->object->dlopens;

		note_names(&o->facts.libraries, names);
		for (size_t j = 0; j < y->request_count; j++)
			strmap_put(names, path_base(y->requests[j].name),
				   names);
		for (size_t j = 0; j < d->count; j++)
			note_names(&d->items[j].names, names);
	}
}

/* Where plugins are, programs open whatever they find. */
static bool is_loaders(struct audit *a, const char *directory)
{
	for (size_t i = 0; a->loader && i < a->loader->directories.count;
	     i++) {
		struct root_trace t = root_trace(a->root,
			a->loader->directories.items[i]);

		if (!t.error && !strcmp(t.entry->path, directory))
			return true;
	}
	return false;
}

/* "libx.so" for a library that runs as "libx.so.1". */
static const char *dev_link_of(struct audit *a, const struct entry *e,
			       const struct strmap *asked)
{
	const char *name = path_base(e->path), *soname;
	const struct audited *o;

	if (!begins(name, "lib") || !ends(name, ".so") ||
	    strmap_get(asked, name) ||
	    !is_loaders(a, path_directory(&a->cx->arena, e->path)))
		return NULL;
	o = audit_object_at(a, e->path);
	soname = o ? o->object->dynamic.soname : NULL;
	return soname && strstr(soname, ".so.") &&
	       begins(soname, name) ? "it is a link for linkers alone" : NULL;
}

static void dev_file(struct audit *a)
{
	struct strmap asked = { .arena = &a->cx->arena };

	index_asked(a, &asked);
	for (size_t i = 0; i < a->entries.count; i++) {
		const struct entry *e = a->entries.items[i];
		const char *what = NULL;

		if (e->kind == ENTRY_FILE)
			what = dev_file_of(a, e);
		else if (e->kind == ENTRY_LINK)
			what = dev_link_of(a, e, &asked);
		if (what)
			audit_found(a, e->path, NULL, "%s", what);
	}
}

static bool is_x86(unsigned int machine)
{
	return machine == EM_386 || machine == EM_X86_64;
}

static void host_binary(struct audit *a, const struct audited *o)
{
	if (a->loader && !is_x86(a->loader->target.machine) &&
	    is_built_to_run(o) && is_x86(o->object->machine))
		audit_found(a, o->path, NULL, "it is for x86, and the root is"
			    " not");
}

static void host_script(struct audit *a)
{
	for (size_t i = 0; i < a->plain.count; i++) {
		if (a->plain.items[i].facts.is_wrapper)
			audit_found(a, a->plain.items[i].path, NULL, "it is"
				    " libtool's script for a program that was"
				    " not installed");
	}
}

const struct rule rules_debug[] = {
	{
		.name = "buildpath-string",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a file names a place of the machine that built it",
		.why = "The path does not exist on the target, or worse, is"
		       " somebody's there; it tells who built the root and"
		       " where, and makes two builds differ. Without a build"
		       " prefix from the policy only ELF files are looked at"
		       " and the likes of /home/NAME/ are told, as info.",
		.mend = "Compile with -ffile-prefix-map=DIR=. (-fmacro-prefix-"
			"map for __FILE__ alone), configure with the paths of"
			" the target, and for Rust --remap-path-prefix.",
		.root = debug_buildpath_string,
	}, {
		.name = "buildpath-dwarf",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "debug information names where it was built",
		.why = "It tells who built the root and where, and makes two"
		       " builds differ; debuggers look for the sources"
		       " there.",
		.mend = "Compile with -fdebug-prefix-map=DIR=/usr/src/debug, or"
			" strip it.",
		.object = debug_buildpath_dwarf,
	}, {
		.name = "debug-shipped",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "debug information is shipped",
		.why = "Nothing that runs on the target reads it, and it is"
		       " often larger than the program.",
		.mend = "Strip it (strip --strip-debug for kernel modules;"
			" Buildroot BR2_STRIP_strip, OpenWrt USE_STRIP) and"
			" keep the unstripped files or those of objcopy"
			" --only-keep-debug on the host.",
		.object = debug_shipped,
	}, {
		.name = "unstripped",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a table of symbols is shipped that nothing needs",
		.why = "Loaders read the dynamic symbols only; the others are"
		       " for debuggers.",
		.mend = "Strip it (Buildroot BR2_STRIP_strip, OpenWrt"
			" USE_STRIP, Yocto INHIBIT_PACKAGE_STRIP = \"0\").",
		.after = "debug-shipped",
		.object = unstripped,
	}, {
		.name = "no-build-id",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object has no build ID",
		.why = "Debuggers and crash collectors find an object's debug"
		       " information by it, and nothing else tells two builds"
		       " apart for sure.",
		.mend = "Link with -Wl,--build-id=sha1.",
		.object = no_build_id,
	}, {
		.name = "unneeded-section",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a section is shipped that nothing reads",
		.why = "It has the names of compilers, or their options with"
		       " paths of the machine that built it.",
		.mend = "Strip with --remove-section=.comment and likewise.",
		.object = unneeded_section,
	}, {
		.name = "dev-file",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a file for compilers or linkers is shipped",
		.why = "Nothing on the target reads it, unless programs are"
		       " built there. Links such as libx.so are told only"
		       " where no object of the root asks for that name or"
		       " has it as a text to open.",
		.mend = "Leave development files out of the root (Buildroot"
			" removes them in target-finalize; Yocto has them in"
			" -dev packages).",
		.root = dev_file,
	}, {
		.name = "host-binary",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a file of the machine that built the root is in it",
		.why = "It is for x86 in a root for another machine, or"
		       " libtool's script that starts a program in its build"
		       " directory; neither runs on the target.",
		.mend = "Install what was built for the target: use \"make"
			" install\" or \"libtool --mode=install\", and the"
			" cross compiler for helpers, too.",
		.after = "wrong-machine",
		.object = host_binary, .root = host_script,
	}, {
		.name = "note-malformed",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a note about the object cannot be read",
		.why = "Tools that follow the note see nothing of it: what is"
		       " opened later is not staged, crash reports do not know"
		       " the package.",
		.mend = "Write the note as UAPI.8 (package) or UAPI.12"
			" (dlopen) say: JSON in UTF-8 with a NUL behind it.",
		.object = debug_note_malformed,
	}, {
		.name = "package-note-missing",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object does not say of which package it is",
		.why = "Crash collectors and inventories know a file's package"
		       " by its note where no database is. A policy has to"
		       " turn this rule on.",
		.mend = "Link with -Wl,--package-metadata={...}.",
		.object = debug_package_missing,
	}, {
		.name = "package-note-conflict",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "an object's note and the package database differ",
		.why = "The file is not the one that the package manager has"
		       " installed, or the note was made by hand and not"
		       " renewed.",
		.mend = "Take name and version of the note from the package's"
			" own.",
		.root = debug_package_conflict,
	},
	{ 0 },
};
