/* SPDX-License-Identifier: MIT */
#include "rules_kernel.h"

/* The system that a GNU ABI tag is for. */
enum { ABI_NOTE_LINUX = 0 };

static bool has_tag(const struct audited *o)
{
	return (audited_is_loadable(o) || audited_is_program(o)) &&
	       o->object->abi_note_os == ABI_NOTE_LINUX;
}

/* Until 2.35, static programs of glibc look at the kernel's version, and have
 * the words for it in them. */
static bool looks_itself(struct audit *a, const struct audited *o)
{
	static const char words[] = "FATAL: kernel too old\n";
	struct object *again;
	bool found;

	if (o->class != CLASS_STATIC ||
	    catalogue_open(a->catalogue, o->entry->path, &again) < 0)
		return false;
	found = span_find(again->image, words, sizeof(words) - 1);
	object_close(again);
	return found;
}

static bool is_in_every_process(const struct audit *a, const struct audited *o)
{
	const char *name = o->object->dynamic.soname;

	return o->class == CLASS_LOADER ||
	       (name && a->loader->ops->is_libc(name));
}

static void kernel_too_old(struct audit *a, const struct audited *o)
{
	uint32_t version = a->kernel.version;
	struct finding *f;

	if (!version || !has_tag(o) || o->object->abi_note_kernel <= version)
		return;
	f = audit_found(a, o->path, "kernel", "is for Linux %s and later, and"
			" there is %s",
			kernel_version_text(a->cx, o->object->abi_note_kernel),
			kernel_version_text(a->cx, version));
	f->where = "NT_GNU_ABI_TAG";
	if (looks_itself(a, o)) {
		f->severity = SEVERITY_FATAL;
	} else if (a->identity.checks_kernel && !audited_is_program(o)) {
		f->severity = is_in_every_process(a, o) ? SEVERITY_FATAL
							: SEVERITY_ERROR;
	} else {
		f->severity = SEVERITY_WARN;
		f->confidence = CONFIDENCE_LIKELY;
	}
}

static bool is_of_root(const struct audit *a, const struct audited *o)
{
	return !o->is_excluded && a->loader &&
	       o->object->machine == a->loader->target.machine;
}

/* Where the kernel is known, kernel-too-old tells of what is above it. */
static void kernel_floor(struct audit *a)
{
	const struct audited *most = NULL;
	struct finding *f;

	for (size_t i = 0; i < a->objects.count; i++) {
		const struct audited *o = a->objects.items[i];

		if (has_tag(o) && is_of_root(a, o) &&
		    (!most || o->object->abi_note_kernel >
			      most->object->abi_note_kernel))
			most = o;
	}
	if (!most || a->kernel.version)
		return;
	f = audit_found(a, "/", "floor", "is for Linux %s and later, as %s is",
			kernel_version_text(a->cx,
					    most->object->abi_note_kernel),
			most->path);
	f->where = "NT_GNU_ABI_TAG";
}

const struct rule rules_kernel[] = {
	{
		.name = "kernel-too-old",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "code is for a newer Linux than there is",
		.why = "Until glibc 2.35, the loader and static programs say"
		       " \"FATAL: kernel too old\", and libraries for a newer"
		       " kernel are passed over. Later ones do not look, and"
		       " miss system calls: that is a warning. The kernel is"
		       " that of --kernel, of --on, or of the root's"
		       " /lib/modules.",
		.mend = "Build the C library for the kernel"
			" (--enable-kernel=VERSION, with a toolchain whose"
			" kernel headers are no newer), or update the kernel.",
		.object = kernel_too_old,
	},
	{
		.name = "kernel-floor",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the oldest Linux that all of the root is for",
		.why = "Where nobody says which kernel runs, this is what it"
		       " must be. musl and uClibc leave no such note.",
		.mend = "Run a kernel that is no older, or build the C library"
			" with --enable-kernel=VERSION.",
		.root = kernel_floor,
	},
	{
		.name = "shebang-crlf",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a script's first line ends in a carriage return",
		.why = "The kernel takes it for a part of the interpreter's"
		       " name, and there is none of that name: shells say"
		       " \"not found\" of the script. Behind an argument it"
		       " becomes part of that, which is a warning.",
		.mend = "Convert its lines: sed -i 's/\\r$//' FILE; set"
			" core.autocrlf=input where git checks it out.",
		.entry = rule_shebang_crlf,
	},
	{
		.name = "shebang-relative",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a script's interpreter has no absolute path",
		.why = "The kernel looks for it in the directory that the"
		       " script is started in, and in no other.",
		.mend = "Write the interpreter's whole path, or #!/usr/bin/env"
			" and its name.",
		.entry = rule_shebang_relative,
	},
	{
		.name = "shebang-too-long",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a script's first line is longer than the kernel"
			   " reads",
		.why = "It reads 255 bytes, and 127 before Linux 5.1. The"
		       " argument is cut there; an interpreter's name that is"
		       " cut starts nothing. Build directories in such lines"
		       " are the usual cause.",
		.mend = "Write the path that the interpreter has in the root,"
			" or #!/usr/bin/env and its name.",
		.entry = rule_shebang_too_long,
	},
	{
		.name = "shebang-env",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "env in a script's first line finds no program",
		.why = "env looks in the directories of PATH, of which the"
		       " usual ones are searched here, and takes the whole rest"
		       " of the line for one name unless it is told -S.",
		.mend = "Install the program, write its whole path, or put -S"
			" before a program with arguments.",
		.entry = rule_shebang_env,
	},
	{
		.name = "shebang-missing",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a script's interpreter is not there",
		.why = "The kernel refuses to start the script; shells say"
		       " \"not found\" of the script itself.",
		.mend = "Install the interpreter, write the path that it has in"
			" the root, or remove the script.",
		.entry = rule_shebang_missing,
	},
	{
		.name = "time32-libc",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a 32-bit root whose times end in January 2038",
		.why = "Its C library has no times of 64 bits: glibc has them"
		       " since 2.34, musl since 1.2.0. From 2038-01-19 on"
		       " programs fail, or tell a time in 1901.",
		.mend = "Build the root with a newer C library, and with glibc"
			" all of it with -D_TIME_BITS=64"
			" -D_FILE_OFFSET_BITS=64.",
		.root = rule_time32_libc,
	},
	{
		.name = "time32",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "32-bit code whose times end in January 2038",
		.why = "The root's C library has these functions with times of"
		       " 64 bits, too, and the object takes the old ones. From"
		       " 2038-01-19 on they fail, or tell a time in 1901.",
		.mend = "Build it with -D_TIME_BITS=64 -D_FILE_OFFSET_BITS=64,"
			" and with it all that passes times to it; with musl"
			" 1.2 or later, build it again.",
		.object = rule_time32,
	},
	{
		.name = "mixed-time64",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_HEURISTIC,
		.summary = "code with times of 64 bits calls such with 32, or"
			   " the reverse",
		.why = "Where a time_t, or a structure with one in it, is"
		       " passed between the two, they read each other's"
		       " wrongly. No file tells whether their functions do.",
		.mend = "Build both with the same -D_TIME_BITS=.",
		.closure = rule_mixed_time64,
	},
	{
		.name = "no-lfs",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "32-bit code that cannot open files of 2 GiB and"
			   " more",
		.why = "The root's C library has these functions with sizes of"
		       " 64 bits, too, and the object takes the old ones. They"
		       " fail with EOVERFLOW for larger files, and for inode"
		       " numbers beyond 32 bits, as large file systems have"
		       " them.",
		.mend = "Build it with -D_FILE_OFFSET_BITS=64 (autoconf:"
			" AC_SYS_LARGEFILE).",
		.object = rule_no_lfs,
	},
	{
		.name = "module-vermagic",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "a kernel module is for another kernel than its"
			   " directory's",
		.why = "modprobe looks in the directory of the kernel that"
		       " runs, and that refuses a module with another version"
		       " (\"version magic ... should be\"), unless both have"
		       " checksums of symbols (CONFIG_MODVERSIONS).",
		.mend = "Build the module for the kernel that is shipped; a"
			" package of it may be older than the kernel's.",
		.object = rule_module_vermagic,
	},
	{
		.name = "module-depends",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a kernel module needs another that is not there",
		.why = "It cannot be loaded: symbols of the other module are"
		       " unknown. What modules.builtin has is in the kernel.",
		.mend = "Install the other module, too, or build it into the"
			" kernel and install modules.builtin.",
		.root = rule_module_depends,
	},
	{
		.name = "module-broken",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a kernel module is damaged or for another machine",
		.why = "The kernel refuses it with \"Exec format error\" or"
		       " \"Invalid module format\". A copy that a full disk"
		       " has cut short, and a module of the build machine's own"
		       " kernel, look so. Of a packed module only that it is"
		       " empty is told.",
		.mend = "Install the modules again: make modules_install with"
			" ARCH and INSTALL_MOD_PATH of the target.",
		.entry = rule_module_broken,
	},
	{
		.name = "no-program",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "a file that may be executed is no program",
		.why = "The kernel executes ELF files and scripts that begin"
		       " with #!, and fails with \"Exec format error\" of"
		       " others in the directories of PATH. A shell takes what"
		       " is text, or empty, for a script of its own; init,"
		       " systemd and cron do not: of such it is a warning."
		       " Formats that binfmt_misc is often told of, such as"
		       " those of Java and Windows, are left out.",
		.mend = "Build or copy the program again, write a first line"
			" such as #!/bin/sh, or take its x bits away.",
		.entry = rule_no_program,
	},
	{ 0 },
};
