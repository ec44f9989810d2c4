/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli.h"

#include <elfutils/version.h>
#include <json-c/json.h>
#include <stdio.h>
#include <zlib.h>
#ifdef HAVE_LIBDWARF
#if defined(HAVE_LIBDWARF_LIBDWARF_H)
#include <libdwarf/libdwarf.h>
#elif defined(HAVE_LIBDWARF_0_LIBDWARF_H)
#include <libdwarf-0/libdwarf.h>
#else
#include <libdwarf.h>
#endif
#endif

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
