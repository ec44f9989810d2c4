/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include "rules_dependencies.h"

const struct rule rules_dependencies[] = {
	{
		.name = "missing-loader",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the loader that a program asks for is not there",
		.why = "The kernel refuses to start the program; shells say"
		       " \"not found\" of the program itself.",
		.mend = "Install the C library that the program was linked for,"
			" or link it for the one of this root.",
		.after = "wrong-machine wrong-class wrong-endian",
		.object = rule_missing_loader,
	},
	{
		.name = "loader-not-executable",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the loader of a program may not be executed",
		.why = "The kernel opens a loader as it opens a program, and"
		       " without an x bit refuses to start whatever asks for"
		       " it (EACCES), also for root.",
		.mend = "Give it the mode 0755; for Buildroot in a post-build"
			" script or in BR2_ROOTFS_DEVICE_TABLE.",
		.object = rule_loader_not_executable,
	},
	{
		.name = "loader-mismatch",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program's loader is for another machine or none",
		.why = "The kernel refuses to start the program (ELIBBAD). One"
		       " that differs in the passing of floating point numbers"
		       " alone is started, and then misses its libraries or"
		       " computes with the wrong numbers.",
		.mend = "Build the program for the root's machine and ABI"
			" (-march, -mfloat-abi, -mabi), or install the loader"
			" and the C library that go with it.",
		.after = "missing-loader",
		.object = rule_loader_mismatch,
	},
	{
		.name = "needed-absolute",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library is needed by its path",
		.why = "The loader does not search for a name with a slash: the"
		       " library must stay at that very place, and no run path"
		       " and no newer copy elsewhere counts. It comes of"
		       " linking with the path of a library without SONAME."
		       " With a path of the build machine it is an error.",
		.mend = "Link the library with -Wl,-soname,NAME and build its"
			" users again, or change the name with xstage patch"
			" --replace-needed OLD=NEW.",
		.object = rule_needed_absolute,
	},
	{
		.name = "soname-link-missing",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library has no file with the name of its SONAME",
		.why = "Programs that were linked with it ask for its SONAME,"
		       " and no file is called so. Where nothing of the root"
		       " asks for it, or it is elsewhere, too, it is a"
		       " warning.",
		.mend = "Make the link beside it: ln -s FILE SONAME, or let"
			" xstage cache make all of them.",
		.object = rule_soname_link_missing,
	},
	{
		.name = "soname-missing",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library of a system directory has no SONAME",
		.why = "What is linked with it records its file name, or the"
		       " path that the linker was given, and no later version"
		       " can stand beside it. Plugins and libraries that are"
		       " only preloaded need none.",
		.mend = "Link it with -Wl,-soname,libNAME.so.VERSION, or set it"
			" with xstage patch --set-soname.",
		.object = rule_soname_missing,
	},
	{
		.name = "soname-has-slash",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the SONAME of a library has a slash in it",
		.why = "What is linked with it needs it by that path, for which"
		       " no loader searches, and ldconfig cannot make a link"
		       " of that name.",
		.mend = "Link it with -Wl,-soname,NAME, the name of its file"
			" alone, and build its users again.",
		.object = rule_soname_has_slash,
	},
	{
		.name = "hidden-dt-deps",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object loads others by tags few tools look at",
		.why = "DT_FILTER, DT_AUXILIARY, DT_AUDIT and DT_DEPAUDIT bring"
		       " objects into a program as DT_NEEDED does, with glibc"
		       " alone; other loaders ignore them.",
		.mend = "See that what they name is installed; where it is not"
			" meant, link without -f, -F, --audit and --depaudit.",
		.object = rule_hidden_dt_deps,
	},
	{
		.name = "missing-library",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library that an object needs is not found",
		.why = "The loader ends the program before it begins, or, where"
		       " something is loaded later, that fails. Of an object"
		       " that no program's start maps it is a warning: whoever"
		       " opens it may have loaded the library before.",
		.mend = "Install the library where the loader looks for it;"
			" \"xstage tree --trail\" tells where that is.",
		.after = "missing-loader loader-mismatch",
		.closure = rule_missing_library,
	},
	{
		.name = "wrong-abi-shadow",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library for another machine is met first",
		.why = "Loaders of glibc and uClibc pass it over and go on"
		       " looking. musl's takes the first file of the name: what"
		       " is for another machine ends the program or crashes"
		       " it.",
		.mend = "Keep libraries of each ABI in directories of their own"
			" and take the wrong one from the run path, the loader's"
			" path file or /etc/ld.so.conf.",
		.after = "missing-loader loader-mismatch",
		.closure = rule_wrong_abi_shadow,
	},
	{
		.name = "unloadable-library",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library that is found cannot be loaded",
		.why = "The loader takes the first file that is called so, and"
		       " ends the program when it is no library: an empty or"
		       " cut file, a linker script, a program.",
		.mend = "Install the library anew; of a linker script (a text"
			" that is called libNAME.so) link with the library"
			" that it names.",
		.after = "missing-loader loader-mismatch",
		.closure = rule_unloadable_library,
	},
	{
		.name = "preload-missing",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "/etc/ld.so.preload names what cannot be loaded",
		.why = "With glibc every program says so on stderr when it"
		       " starts, and runs without what should be preloaded;"
		       " with uClibc no program starts.",
		.mend = "Install the library for the machine of this root, or"
			" take its name out of /etc/ld.so.preload.",
		.after = "missing-loader loader-mismatch",
		.closure = rule_preload_missing,
	},
	{
		.name = "soname-mismatch",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library is needed by another name than its own",
		.why = "It is found by a file name that has nothing to do with"
		       " its SONAME, such as a link that is for linking only:"
		       " it may lead to another version tomorrow, and packages"
		       " without such links lack it.",
		.mend = "Build what needs it again, or change the name with"
			" xstage patch --replace-needed OLD=NEW.",
		.after = "missing-loader loader-mismatch",
		.closure = rule_soname_mismatch,
	},
	{
		.name = "double-load",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "a program maps two versions of one library",
		.why = "Both define the same names. Unless these have versions,"
		       " all use those of the library that is mapped first, and"
		       " data of one meets code of the other.",
		.mend = "Build the object that brings the older version with"
			" the newer one.",
		.after = "missing-loader loader-mismatch",
		.closure = rule_double_load,
	},
	{
		.name = "dependency-cycle",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "libraries need each other in a circle",
		.why = "That is allowed, but no order of their constructors can"
		       " be right for all of them.",
		.mend = "Move what both need to a library of its own, or link"
			" one of them with -Wl,--as-needed.",
		.closure = rule_dependency_cycle,
	},
	{
		.name = "noopen-plugin",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "an object that can only be opened refuses it",
		.why = "No program is linked with it, and glibc's dlopen(3)"
		       " refuses what was linked with -z nodlopen, and since"
		       " 2.30 what was linked as a program (-pie).",
		.mend = "Link it with -shared, and without -pie and"
			" -Wl,-z,nodlopen.",
		.settled = rule_noopen_plugin,
	},
	{
		.name = "duplicate-soname",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "different files have one SONAME",
		.why = "Which of them a program gets depends on where it looks"
		       " first; a mended one does not mend what uses the"
		       " other. It is an error when one program maps both, and"
		       " only told when no program maps one of them at its"
		       " start.",
		.mend = "Remove the copy that is not wanted, or make it a link"
			" to the other.",
		.root = rule_duplicate_soname,
	},
	{
		.name = "unneeded-library",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_HEURISTIC,
		.summary = "nothing in the root needs or names a library",
		.why = "It only takes space. Names were looked for in objects"
		       " that call dlopen(3), in /etc and in scripts of the"
		       " usual languages; one that is put together while a"
		       " program runs is not seen.",
		.mend = "Leave it out, unless something is known to open it.",
		.root = rule_unneeded_library,
	},
	{
		.name = "ldcache-stale",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "/etc/ld.so.cache is not what ldconfig would write",
		.why = "Libraries that it lacks are found in the loader's own"
		       " directories only, and what it has wrong may hide a"
		       " better file.",
		.mend = "Run \"xstage cache --root DIR\" as the last step that"
			" makes the root.",
		.root = rule_ldcache_stale,
	},
	{ 0 },
};
