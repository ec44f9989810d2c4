/* SPDX-License-Identifier: MIT */
#include "rules_size.h"
#include "rules.h"

const struct rule rules_size[] = {
	{
		.name = "segment-padding",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "much of a file is room between its segments",
		.why = "Linkers begin each segment on a page of the largest size"
		       " that the machine may have. Compressed file systems do"
		       " not store it, others do.",
		.mend = "Link with -Wl,-z,max-page-size= of the kernel's pages"
			" (4096 for most), or with -Wl,-z,noseparate-code.",
		.object = size_segment_padding,
	},
	{
		.name = "duplicate-file",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "files have the same contents",
		.why = "Each takes its own room on a disk and in memory."
		       " SquashFS and EROFS with deduplication store such"
		       " files once.",
		.mend = "Make the others hard or symbolic links of the first.",
		.root = size_duplicate_file,
	},
	{
		.name = "relr-candidate",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "relative relocations could be packed",
		.why = "DT_RELR has a bit for most of them where the usual"
		       " table has two or three words, and glibc of this root"
		       " reads it.",
		.mend = "Link with -Wl,-z,pack-relative-relocs (binutils 2.38;"
			" lld --pack-dyn-relocs=relr).",
		.object = size_relr_candidate,
	},
	{
		.name = "bind-now-cost",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "many functions are looked up at each start",
		.why = "It is the price of full RELRO, and is paid by each"
		       " program that maps the object.",
		.mend = "Link large objects with -Wl,-Bsymbolic-functions or"
			" hide what is not for others with"
			" -fvisibility=hidden.",
		.object = size_bind_now_cost,
	},
	{
		.name = "static-binary",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program is linked statically",
		.why = "It has copies of libraries in it that others have, too,"
		       " and that are not mended when these are.",
		.mend = "Link it without -static.",
		.object = size_static_binary,
	},
	{
		.name = "not-linked-libc",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "an object does not need the C library it uses",
		.why = "It works as long as somebody else in the program needs"
		       " it; symbols have no versions then, so that a later C"
		       " library may give it another function of that name.",
		.mend = "Link it with the compiler's driver and without"
			" -nostdlib and -nodefaultlibs.",
		.root = size_not_linked_libc,
	},
	{
		.name = "upx-packed",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program is packed with UPX",
		.why = "Each process unpacks it into memory of its own, which"
		       " is writable and executable meanwhile; and nobody can"
		       " tell what is in it, this audit neither.",
		.mend = "Unpack it with 'upx -d', and leave compressing to the"
			" file system.",
		.object = size_upx_packed,
	},
	{
		.name = "embedded-library",
		.severity = SEVERITY_OFF,
		.confidence = CONFIDENCE_HEURISTIC,
		.summary = "an object seems to have a copy of a library in it",
		.why = "When the library is mended, the copy is not. It is"
		       " known by texts that are in the library.",
		.mend = "Configure it to use the library of the system.",
		.object = size_embedded_library,
	},
	{ 0 },
};
