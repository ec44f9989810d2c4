/* SPDX-License-Identifier: MIT */
#include "libc_files.h"

#include "xstage/path.h"

#include <fnmatch.h>
#include <string.h>

static const struct known {
	const char *pattern;
	enum libc_kind kind;
} loaders[] = {
	{ "/system/bin/linker*", KIND_BIONIC },
	{ "/system/bin/bootstrap/linker*", KIND_BIONIC },
	{ "*/ld-musl-*", KIND_MUSL },
	{ "*/ld*-uClibc*", KIND_UCLIBC },
	{ "*/ld-linux*.so.*", KIND_GLIBC },
	{ "*/ld64.so.*", KIND_GLIBC },
	{ "*/ld.so.1", KIND_GLIBC },
}, names[] = {
	{ "libc.so.6", KIND_GLIBC },
	{ "libc.so.6.1", KIND_GLIBC },
	{ "ld-linux*.so.*", KIND_GLIBC },
	{ "ld64.so.*", KIND_GLIBC },
	{ "libc.musl-*.so.1", KIND_MUSL },
	{ "ld-musl-*.so.1", KIND_MUSL },
	{ "libc.so.0", KIND_UCLIBC },
	{ "libc.so.1", KIND_UCLIBC },
	{ "ld*-uClibc.so.*", KIND_UCLIBC },
}, parts[] = {
	{ "libBrokenLocale.so.1", KIND_GLIBC },
	{ "libanl.so.1", KIND_GLIBC },
	{ "libc.so.*", KIND_UNKNOWN },
	{ "libc.musl-*", KIND_MUSL },
	{ "libcrypt.so.[01]", KIND_UNKNOWN },
	{ "libdl.so.[012]", KIND_UNKNOWN },
	{ "libm.so.[016]", KIND_UNKNOWN },
	{ "libmvec.so.1", KIND_GLIBC },
	{ "libnsl.so.[01]", KIND_UNKNOWN },
	{ "libnss_*.so.2", KIND_GLIBC },
	{ "libpthread.so.[01]", KIND_UNKNOWN },
	{ "libresolv.so.[012]", KIND_UNKNOWN },
	{ "librt.so.[01]", KIND_UNKNOWN },
	{ "libthread_db.so.1", KIND_UNKNOWN },
	{ "libutil.so.[01]", KIND_UNKNOWN },
	{ "lib[alut]san.so.*", KIND_UNKNOWN },
	{ "libubsan.so.*", KIND_UNKNOWN },
}, own[] = {
	{ "*/gconv/*.so", KIND_GLIBC },
	{ "*/audit/sotruss-lib.so", KIND_GLIBC },
	{ "*/libc_malloc_debug.so*", KIND_GLIBC },
	{ "*/libSegFault.so", KIND_GLIBC },
	{ "*/libmemusage.so", KIND_GLIBC },
	{ "*/libpcprofile.so", KIND_GLIBC },
	{ "*/bin/getconf", KIND_GLIBC },
	{ "*/bin/getent", KIND_GLIBC },
	{ "*/bin/iconv", KIND_GLIBC },
	{ "*/bin/locale", KIND_GLIBC },
	{ "*/bin/localedef", KIND_GLIBC },
	{ "*/bin/makedb", KIND_GLIBC },
	{ "*/bin/pldd", KIND_GLIBC },
	{ "*/bin/sprof", KIND_GLIBC },
	{ "*/sbin/iconvconfig", KIND_GLIBC },
	{ "*/sbin/ldconfig", KIND_GLIBC },
	{ "*/sbin/nscd", KIND_GLIBC },
	{ "*/sbin/zic", KIND_GLIBC },
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static const struct known *find(const struct known *table, size_t count,
				const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (!fnmatch(table[i].pattern, name, 0))
			return &table[i];
	}
	return NULL;
}

const char *libc_kind_name(enum libc_kind kind)
{
	static const char *const kinds[] = {
		[KIND_UNKNOWN] = "unknown", [KIND_GLIBC] = "glibc",
		[KIND_MUSL] = "musl", [KIND_UCLIBC] = "uClibc",
		[KIND_BIONIC] = "bionic",
	};

	return kinds[kind];
}

enum libc_kind libc_kind_of_model(const char *name)
{
	static const struct known models[] = {
		{ "glibc", KIND_GLIBC }, { "musl", KIND_MUSL },
		{ "uclibc", KIND_UCLIBC },
	};
	const struct known *k = find(models, COUNT(models), name);

	return k ? k->kind : KIND_UNKNOWN;
}

enum libc_kind libc_kind_of_loader(const char *path)
{
	const struct known *k = find(loaders, COUNT(loaders), path);

	return k ? k->kind : KIND_UNKNOWN;
}

enum libc_kind libc_kind_of_name(const char *name)
{
	const struct known *k = find(names, COUNT(names), name);

	return k ? k->kind : KIND_UNKNOWN;
}

bool libc_has_part(const struct object *o)
{
	const char *name = o->dynamic.soname ? o->dynamic.soname
					     : path_base(o->path);

	return find(parts, COUNT(parts), name) != NULL;
}

bool libc_has_file(const struct object *o, const char *path)
{
	return libc_has_part(o) || find(own, COUNT(own), path);
}
