/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * Which C library a file is of, or was linked for, by the names in it.
 */
#ifndef XSTAGE_LIBC_FILES_H
#define XSTAGE_LIBC_FILES_H

#include "xstage/object.h"

enum libc_kind {
	KIND_UNKNOWN, KIND_GLIBC, KIND_MUSL, KIND_UCLIBC, KIND_BIONIC,
};

/* "glibc" */
const char *libc_kind_name(enum libc_kind kind);

/* By the name of a loader's model, see struct loader_ops. */
enum libc_kind libc_kind_of_model(const char *name);

/* By the path of a loader. */
enum libc_kind libc_kind_of_loader(const char *path);

/* By a name in DT_NEEDED; one that several have tells nothing. */
enum libc_kind libc_kind_of_name(const char *name);

/* It is a part of a C library, of those that have several. */
bool libc_has_part(const struct object *o);

/* The same, or a program or module that comes with one. */
bool libc_has_file(const struct object *o, const char *path);

#endif
