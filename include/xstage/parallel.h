/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * The same for each of many things, by several threads.  Which thread takes
 * which thing is chance: what comes out must not depend on it.
 */
#ifndef XSTAGE_PARALLEL_H
#define XSTAGE_PARALLEL_H

#include <stddef.h>

/* As many as are 'wanted', 0 for as many as there are processors; some dozens
 * at most. */
unsigned int parallel_threads(unsigned int wanted);

/* What thread 'thread' of them, counted from 0, does for thing 'i'. */
typedef void parallel_work(void *data, unsigned int thread, size_t i);

/* Have all things from 0 to 'count' - 1 done, and wait for that.  The caller's
 * thread is one of them, number 0; where others cannot be had, it does all. */
void parallel_each(unsigned int threads, size_t count, parallel_work *work,
		   void *data);

#endif
