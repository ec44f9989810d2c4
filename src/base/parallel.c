/* SPDX-License-Identifier: MIT */
#include "xstage/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* Machines with more processors wait for their disks. */
enum { THREADS_MAX = 64 };

struct things {
	parallel_work *work;
	void *data;
	size_t count;
	atomic_size_t next;
};

struct worker {
	struct things *things;
	unsigned int number;
	pthread_t thread;
	bool is_running;
};

unsigned int parallel_threads(unsigned int wanted)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	if (!wanted)
		wanted = count < 1 ? 1 : count;
	return wanted < THREADS_MAX ? wanted : THREADS_MAX;
}

static void *run(void *data)
{
	struct worker *w = data;
	size_t i;

	while ((i = atomic_fetch_add(&w->things->next, 1)) < w->things->count)
		w->things->work(w->things->data, w->number, i);
	return NULL;
}

void parallel_each(unsigned int threads, size_t count, parallel_work *work,
		   void *data)
{
	struct things things = { .work = work, .data = data, .count = count };
	struct worker workers[THREADS_MAX] = { 0 };

	for (unsigned int i = 0; i < THREADS_MAX; i++) {
		workers[i].things = &things;
		workers[i].number = i;
		/* The first is the caller's. */
		workers[i].is_running = i && i < threads &&
			!pthread_create(&workers[i].thread, NULL, run,
					&workers[i]);
	}
	run(&workers[0]);
	for (unsigned int i = 0; i < THREADS_MAX; i++) {
		if (workers[i].is_running)
			pthread_join(workers[i].thread, NULL);
	}
}
