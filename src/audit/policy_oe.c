/* SPDX-License-Identifier: MIT */
#include "policy_oe.h"

#include <string.h>

/*
 * Checks of insane.bbclass that look at what gets into a root, and what finds
 * the same here.  Those of recipes, licences and packages have no like.
 */
static const struct check {
	const char *name, *rules;
} checks[] = {
	{ "32bit-time", "time32" },
	{ "arch", "wrong-machine,wrong-class,wrong-endian" },
	{ "buildpaths", "buildpath-*" },
	{ "debug-files", "debug-shipped" },
	{ "dev-elf", "dev-file" },
	{ "dev-so", "dev-file" },
	{ "file-rdeps", "missing-library" },
	{ "la", "dev-file" },
	{ "ldflags", "hash-style" },
	{ "libdir", "lib-wrong-dir" },
	{ "pkgconfig", "dev-file" },
	{ "rpaths", "rpath-build-host" },
	{ "shebang-size", "shebang-too-long" },
	{ "staticdev", "dev-file" },
	{ "symlink-to-sysroot", "symlink-host-path" },
	{ "textrel", "textrel" },
	{ "useless-rpaths", "rpath-useless" },
	{ "usrmerge", "usr-merge-broken" },
};

const char *policy_oe_rules(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		if (strlen(checks[i].name) == length &&
		    !memcmp(checks[i].name, name, length))
			return checks[i].rules;
	}
	return NULL;
}
