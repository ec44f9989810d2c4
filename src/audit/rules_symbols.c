/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include "rules_symbols.h"

const char *symbols_named(struct audit *a, const struct strings *names)
{
	return finding_list(a->cx, names);
}

const struct rule rules_symbols[] = {
	{
		.name = "missing-symbol-version",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a symbol version is not in the library that should"
			   " have it",
		.why = "glibc's loader compares all versions before a program"
		       " begins, used or not, and ends it with \"version 'V'"
		       " not found\". Where the library defines no versions at"
		       " all it only says so and takes any definition; of what"
		       " is weak it only complains. What comes with a"
		       " library of that name of its own may have opened that"
		       " one before.",
		.mend = "Link against the library of this root, or install the"
			" one that was linked against; both must be built for"
			" the same target.",
		.after = "missing-loader loader-mismatch",
		.closure = symbols_missing_version,
	},
	{
		.name = "abi-marker-version",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the C library lacks something that an object"
			   " relies on",
		.why = "Linkers note by a version without symbols what a"
		       " loader must be able to do. An older one does not"
		       " define it and ends the program, instead of running it"
		       " wrongly.",
		.mend = "Install a newer glibc, or link without it: with"
			" -z nomark-plt, or -mtls-dialect=gnu for the"
			" compiler.",
		.after = "missing-loader loader-mismatch",
		.closure = symbols_marker,
	},
	{
		.name = "relr-without-libc",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the loader does not take an object's relative"
			   " relocations",
		.why = "A loader that does not know DT_RELR leaves addresses"
		       " as they are in the file, and the first use of one"
		       " crashes. glibc knows it since 2.36, musl since 1.2.4;"
		       " glibc also insists that an object which needs symbol"
		       " versions of libc.so.6 needs GLIBC_ABI_DT_RELR.",
		.mend = "Link with -Wl,-z,nopack-relative-relocs"
			" (--pack-dyn-relocs=none of lld), or install a newer"
			" C library.",
		.after = "missing-loader loader-mismatch",
		.closure = symbols_relr,
	},
	{
		.name = "unresolved-symbol",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a symbol that an object needs is defined by nobody",
		.why = "The loader ends the program at its start, where"
		       " everything is bound at once (musl, -z now, data), or"
		       " with the first call of the function. A plugin may get"
		       " it from whoever opens it: it is told of when no"
		       " program, and nothing that one maps, defines it.",
		.mend = "Install the library in the version that was linked"
			" against, or link the object with the library that"
			" defines the symbol; -Wl,-z,defs tells it when"
			" linking.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_unresolved,
	},
	{
		.name = "symbol-version-ceiling",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object needs a newer library than is allowed",
		.why = "It would not start where the library is no newer than"
		       " the policy says. Without a \"max\" in the policy this"
		       " tells what the whole root needs.",
		.mend = "Build it in an environment with the older library, or"
			" avoid the symbols that are named.",
		.root = symbols_ceiling,
	},
	{
		.name = "private-version",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "an object uses what a library keeps to itself",
		.why = "GLIBC_PRIVATE and its like are for the files of one"
		       " build of a library: the next one may lack the symbol,"
		       " or mean something else by it.",
		.mend = "Use the public interface, or build and ship the object"
			" together with the library.",
		.object = symbols_private,
	},
	{
		.name = "copy-reloc-size",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program's copy of a variable has another size",
		.why = "A program that is linked to fixed addresses has its"
		       " own copy of a library's variable, as large as it was"
		       " then. If it has grown the end is not copied, and the"
		       " library writes over what comes behind.",
		.mend = "Link the program again with the library of this root,"
			" or with -fPIE -pie and no copy relocations"
			" (-Wl,-z,nocopyreloc).",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_copy_size,
	},
	{
		.name = "copy-reloc-protected",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "a program copies a variable that its library keeps",
		.why = "The library goes on to use its own variable, of which"
		       " the program never hears; glibc ends the program if"
		       " the library is marked so. Old compilers for x86 made"
		       " libraries that use the copy.",
		.mend = "Compile the program with -fPIE or"
			" -mno-direct-extern-access, or do not make the"
			" variable protected.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_copy_protected,
	},
	{
		.name = "symbol-type-conflict",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a symbol is something else than who needs it thinks",
		.why = "A thread's variable is reached in another way than a"
		       " plain one, and a function is not a variable: the"
		       " program reads or calls what is not there.",
		.mend = "Build both from the same headers.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_type_conflict,
	},
	{
		.name = "symbol-interposed",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "two objects of a program define the same symbol",
		.why = "The first one in load order is used by all, also by"
		       " those who were linked with the other. It may be meant"
		       " so, or two libraries have met by chance.",
		.mend = "Give one of them another name or hide it"
			" (-fvisibility=hidden, a version script,"
			" -Wl,--exclude-libs,ALL), or link it with"
			" -Wl,-Bsymbolic.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_interposed,
	},
	{
		.name = "underlinked",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library uses another without needing it",
		.why = "It works as long as the program, or something before"
		       " it, happens to need that library as well.",
		.mend = "Link it with the library that it uses; -Wl,-z,defs"
			" tells it when linking.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_underlinked,
	},
	{
		.name = "unused-direct-dependency",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "an object needs a library of which it uses nothing",
		.why = "It is loaded at each start for nothing, and must be"
		       " installed.",
		.mend = "Link with -Wl,--as-needed before the libraries, or do"
			" not name it.",
		.after = "missing-loader loader-mismatch missing-library"
			 " unloadable-library uclibc-mix",
		.closure = symbols_unused,
	},
	{
		.name = "ifunc-unsupported",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object wants the loader to choose its functions",
		.why = "Only glibc's loader calls the function that chooses"
		       " another (STT_GNU_IFUNC). musl's ends the program with"
		       " \"unsupported relocation type\", and does not see"
		       " symbols of that type.",
		.mend = "Build it for this C library, or without ifunc: its"
			" configure script or its attributes target_clones and"
			" ifunc decide.",
		.closure = symbols_ifunc,
	},
	{
		.name = "reloc-unsupported",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a relocation that the loader does not know",
		.why = "musl's loader says \"unsupported relocation type\" and"
		       " ends the program.",
		.mend = "Link it with the toolchain of this root, and as"
			" position-independent code.",
		.closure = symbols_reloc,
	},
	{
		.name = "hash-style",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object has not the best table of its symbols",
		.why = "Symbols are found several times as fast with"
		       " DT_GNU_HASH; where only some objects lack it they"
		       " were linked without the distribution's flags. With"
		       " DT_MIPS_XHASH alone, musl and glibc before 2.33 find"
		       " no symbol at all.",
		.mend = "Link with -Wl,--hash-style=gnu, or both; for MIPS"
			" with sysv or both.",
		.object = symbols_hash,
	},
	{
		.name = "gnu-unique",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a plugin that is never unloaded",
		.why = "With a symbol that is unique in the process"
		       " (STB_GNU_UNIQUE, C++ templates and inline functions"
		       " with static variables) dlclose(3) does nothing, so a"
		       " newer file is not loaded in its place either.",
		.mend = "Compile with -fno-gnu-unique if it is to be"
			" unloaded.",
		.settled = symbols_unique,
	},
	{ 0 },
};
