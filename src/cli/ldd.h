/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * The parts of the personality "ldd".
 */
#ifndef XSTAGE_LDD_H
#define XSTAGE_LDD_H

#include "xstage/report.h"

/* As ldd ends for bad news of any kind, and musl's for what is missing. */
enum { LDD_BAD = 1, LDD_MUSL_MISSING = 127 };

/* A line on stderr, behind all that is on stdout. */
void ldd_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Print what the loader of 'k' does, with versions when r->verbose; the exit
 * status that ldd has then. */
int ldd_show(struct report *r, struct closure *k);

/* Print what the program needs in vain instead. */
int ldd_show_unused(struct report *r, struct closure *k);

#endif
