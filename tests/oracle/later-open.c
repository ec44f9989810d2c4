/* SPDX-License-Identifier: MIT */
/*
 * A program and a library (with LIBRARY defined) that open the same two
 * libraries and say so in a dlopen note; then the program prints every object
 * that is mapped, one line each.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NOTE "[{\"soname\":[\"libp.so\"]},{\"soname\":[\"libl.so\"]}]"

struct note {
	uint32_t name_size, data_size, type;
	char name[4], data[(sizeof(NOTE) + 3) / 4 * 4];
};

static const struct note note
__attribute__((section(".note.dlopen"), used, aligned(4))) = {
	4, sizeof(NOTE), 0x407c0c0a, "FDO", NOTE,
};

static void open_both(void)
{
	dlopen("libp.so", RTLD_NOW);
	dlopen("libl.so", RTLD_NOW);
}

#ifdef LIBRARY
void open_from_library(void)
{
	open_both();
}
#else
void open_from_library(void);

static int print(struct dl_phdr_info *info, size_t size, void *data)
{
	(void)size;
	(void)data;
	if (*info->dlpi_name && !strstr(info->dlpi_name, "vdso"))
		puts(info->dlpi_name);
	return 0;
}

int main(void)
{
	open_both();
	open_from_library();
	dl_iterate_phdr(print, NULL);
	return 0;
}
#endif
