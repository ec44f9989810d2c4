/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * All entries of a root and all its ELF files, read by several threads.
 */
#ifndef XSTAGE_READ_H
#define XSTAGE_READ_H

#include "xstage/audit.h"

/* Fill a->entries.  What is under /dev, /proc and /sys is the kernel's.
 * Directories that cannot be read are not analysed. */
void read_entries(struct audit *a);

/* Fill a->objects, by path, and the catalogue with all files that are not ELF
 * files, too.  The outcome does not depend on the number of threads. */
void read_objects(struct audit *a);

#endif
