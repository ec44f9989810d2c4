/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli.h"

#include "xstage/libdwarf.h"

#include <elfutils/version.h>
#include <json-c/json.h>
#include <stdio.h>
#include <zlib.h>

void cli_version(void)
{
	printf("xstage %s\n", PACKAGE_VERSION);
	printf("libelf %d.%d, zlib %s, json-c %s", _ELFUTILS_VERSION / 1000,
	       _ELFUTILS_VERSION % 1000, zlibVersion(), json_c_version());
#ifdef HAVE_LIBDWARF
	printf(", libdwarf %s", dwarf_package_version());
#else
	printf(", without libdwarf");
#endif
#ifdef HAVE_LIBFDT
	puts(", libfdt");
#else
	puts(", without libfdt");
#endif
}
