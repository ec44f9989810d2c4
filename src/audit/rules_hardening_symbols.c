/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"

#include "rules_libc_of.h"

#include <string.h>

/* A symbol that an object cannot do without: hooks that may be missing are
 * weak. */
static bool takes(const struct audited *o, const char *name)
{
	const struct inspected_symbol *s = inspected_import(&o->facts, name);

	return s && s->bind != STB_WEAK;
}

/* The first of a list that the object takes; NULL. */
static const char *first_taken(const struct audited *o,
			       const char *const names[])
{
	for (; *names; names++) {
		if (takes(o, *names))
			return *names;
	}
	return NULL;
}

static bool has_name(const struct audited *o, const char *const names[])
{
	for (; *names; names++) {
		if (inspected_import(&o->facts, *names) ||
		    inspected_export(&o->facts, *names))
			return true;
	}
	return false;
}

static bool is_of_go(const struct audited *o)
{
	return inspected_section(&o->facts, ".go.buildinfo") ||
	       inspected_section(&o->facts, ".note.go.buildid");
}

static bool calls_somebody(const struct audited *o)
{
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (!s->is_defined && s->bind != STB_WEAK)
			return true;
	}
	return false;
}

/* Code that has no buffers on its stack has no canary either, so that what no
 * debug information tells is a guess. */
static void judge_canary(struct audit *a, const struct audited *o)
{
	static const char *const names[] = {
		"__stack_chk_fail", "__stack_chk_fail_local",
		"__stack_chk_guard", NULL,
	};
	const char *unit = NULL;
	int lacks = hardening_lacks_canary(o, &unit);
	struct finding *f;

	if (lacks > 0) {
		f = audit_found(a, o->path, "unit", "code of it is compiled"
				" without -fstack-protector");
		f->where = unit;
		f->confidence = CONFIDENCE_LIKELY;
	} else if (lacks < 0 && !has_name(o, names) && !is_of_go(o) &&
		   calls_somebody(o)) {
		audit_found(a, o->path, "symbols", "no function of it calls"
			    " __stack_chk_fail");
	}
}

void hardening_no_canary(struct audit *a)
{
	const struct audited *libc = libc_of_root(a);

	/* A C library that was built without has nothing to call. */
	if (!libc || !inspected_export(&libc->facts, "__stack_chk_fail"))
		return;
	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (libc_serves(libc, o) && o->class != CLASS_LOADER)
			judge_canary(a, o);
	}
}

/* "__memcpy_chk" -> "memcpy", in room that is large enough; false: it is no
 * such name. */
static bool is_checked_name(const char *name, char *ret_plain)
{
	size_t n = strlen(name);

	if (n < sizeof("___chk") || strncmp(name, "__", 2) ||
	    strcmp(name + n - 4, "_chk"))
		return false;
	memcpy(ret_plain, name + 2, n - 6);
	ret_plain[n - 6] = '\0';
	return true;
}

/* All functions that the C library has a checking twin of. */
static struct strmap fortifiable(struct audit *a, const struct audited *libc)
{
	struct strmap names = { .arena = &a->cx->arena };

	for (size_t i = 0; i < libc->facts.symbols.count; i++) {
		const char *name = libc->facts.symbols.items[i].name;
		char plain[64];

		if (libc->facts.symbols.items[i].is_defined &&
		    strlen(name) < sizeof(plain) &&
		    is_checked_name(name, plain))
			strmap_put(&names, plain, (void *)libc);
	}
	return names;
}

static void judge_fortify(struct audit *a, const struct audited *o,
			  const struct strmap *names)
{
	const char *example = NULL;
	size_t count = 0;
	char plain[64];

	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (s->is_defined)
			continue;
		if (strlen(s->name) < sizeof(plain) &&
		    is_checked_name(s->name, plain) &&
		    strmap_get(names, plain))
			return;
		if (!strmap_get(names, s->name))
			continue;
		if (!count++)
			example = s->name;
	}
	if (!count)
		return;
	audit_found(a, o->path, NULL, "it calls functions that can be checked"
		    " and none that checks")->where =
		arena_printf(&a->cx->arena, "%s%s", example,
			     count > 1 ? " and others" : "");
}

void hardening_no_fortify(struct audit *a)
{
	const struct audited *libc = libc_of_root(a);
	struct strmap names;

	if (!libc)
		return;
	names = fortifiable(a, libc);
	for (size_t i = 0; names.count && i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (o != libc && libc_serves(libc, o) &&
		    o->class != CLASS_LOADER && !is_of_go(o))
			judge_fortify(a, o, &names);
	}
}

void hardening_unsafe_function(struct audit *a, const struct audited *o)
{
	static const char *const names[] = {
		"gets", "mktemp", "tmpnam", "tempnam", NULL,
	};

	for (size_t i = 0; audited_is_loadable(o) && names[i]; i++) {
		if (takes(o, names[i]))
			audit_found(a, o->path, NULL, "it calls %s", names[i])
				->where = "dynamic symbols";
	}
}

void hardening_keeps_groups(struct audit *a, const struct audited *o)
{
	static const char *const changing[] = {
		"setuid", "setreuid", "setresuid", NULL,
	};
	static const char *const dropping[] = {
		"setgroups", "initgroups", "setgroups32", NULL,
	};
	const char *name = first_taken(o, changing);

	if (o->class == CLASS_PROGRAM && !o->is_excluded && name &&
	    !has_name(o, dropping))
		audit_found(a, o->path, NULL, "it calls %s and neither"
			    " setgroups nor initgroups", name)->where =
			"dynamic symbols";
}

/* What a way of building leaves in an object: symbols that begin so, libraries
 * and sections. */
struct traces {
	const char *symbols[9], *libraries[8], *sections[4];
};

static bool begins(const char *text, const char *const starts[])
{
	for (; *starts; starts++) {
		if (!strncmp(text, *starts, strlen(*starts)))
			return true;
	}
	return false;
}

/* A library that only defines such symbols is the one that others take them
 * from. */
static const char *traced_symbol(const struct audited *o,
				 const struct traces *t)
{
	for (size_t i = 0; i < o->facts.symbols.count; i++) {
		const struct inspected_symbol *s = &o->facts.symbols.items[i];

		if (s->bind != STB_WEAK &&
		    (!s->is_defined || o->class == CLASS_PROGRAM) &&
		    begins(s->name, t->symbols))
			return s->name;
	}
	return NULL;
}

static const char *traced_library(const struct audited *o,
				  const struct traces *t)
{
	const struct dynamic *d = &o->object->dynamic;

	for (size_t i = 0; i < d->request_count; i++) {
		if (d->requests[i].tag == DT_NEEDED &&
		    begins(d->requests[i].name, t->libraries))
			return d->requests[i].name;
	}
	return NULL;
}

static const char *traced_section(const struct audited *o,
				  const struct traces *t)
{
	for (size_t i = 0; i < o->facts.sections.count; i++) {
		if (begins(o->facts.sections.items[i].name, t->sections))
			return o->facts.sections.items[i].name;
	}
	return NULL;
}

/* Of several traces the clearest one is told. */
static bool judge_traces(struct audit *a, const struct audited *o,
			 const struct traces *t)
{
	const char *library = traced_library(o, t);
	const char *symbol = traced_symbol(o, t);
	const char *section = traced_section(o, t);

	if (!audited_is_loadable(o) && !audited_is_program(o))
		return false;
	if (library)
		audit_found(a, o->path, NULL, "it needs %s", library)->where =
			"DT_NEEDED";
	else if (symbol)
		audit_found(a, o->path, NULL, "it has the symbol %s", symbol)
			->where = "dynamic symbols";
	else if (section)
		audit_found(a, o->path, NULL, "it has a section %s", section)
			->where = "section headers";
	return library || symbol || section;
}

void hardening_profiling(struct audit *a, const struct audited *o)
{
	static const struct traces t = {
		.symbols = { "mcount", "_mcount", "__mcount", "__gnu_mcount",
			     "__fentry__", "_mcleanup", "__monstartup" },
	};

	judge_traces(a, o, &t);
}

/* gcov's own functions have local names in a program, but it takes what they
 * need, and names its files. */
static const char *gcov_file(struct audit *a, const struct audited *o)
{
	static const char *const needs[] = {
		"getenv", "getpid", "mkdir", "fcntl", NULL,
	};

	for (size_t i = 0; needs[i]; i++) {
		if (!takes(o, needs[i]))
			return NULL;
	}
	return catalogue_text(a->catalogue, o->object, ".gcda");
}

void hardening_coverage(struct audit *a, const struct audited *o)
{
	static const struct traces t = {
		.symbols = { "__gcov_", "__llvm_profile_" },
		.sections = { "__llvm_prf_", "__llvm_cov" },
	};
	const char *file;

	if (judge_traces(a, o, &t) || !audited_is_loadable(o))
		return;
	file = gcov_file(a, o);
	if (file)
		audit_found(a, o->path, "gcda", "it writes %s", file);
}

void hardening_sanitizer(struct audit *a, const struct audited *o)
{
	static const struct traces t = {
		.symbols = { "__asan_", "__hwasan_", "__tsan_", "__msan_",
			     "__ubsan_", "__lsan_", "__sanitizer_cov",
			     "__dfsan_" },
		.libraries = { "libasan.so", "libhwasan.so", "libtsan.so",
			       "libubsan.so", "liblsan.so",
			       "libclang_rt." },
	};

	judge_traces(a, o, &t);
}

void hardening_instrument(struct audit *a, const struct audited *o)
{
	static const struct traces t = {
		.symbols = { "__cyg_profile_func_", "__xray_" },
		.sections = { "xray_instr_map" },
	};

	judge_traces(a, o, &t);
}

void hardening_lto_bytecode(struct audit *a, const struct audited *o)
{
	static const char *const starts[] = {
		".gnu.lto_", ".gnu.debuglto_", ".llvm.lto", NULL,
	};
	uint64_t size = 0;

	for (size_t i = 0; i < o->facts.sections.count; i++) {
		const struct inspected_section *s =
			&o->facts.sections.items[i];

		if (begins(s->name, starts))
			size += s->size;
	}
	if (size && !o->is_excluded)
		audit_found(a, o->path, "size", "it has %ju KiB of the"
			    " compiler's intermediate code",
			    (uintmax_t)(size / 1024 + (size % 1024 != 0)))
			->where = "section headers";
}
