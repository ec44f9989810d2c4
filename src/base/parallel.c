/* SPDX-License-Identifier: MIT */
#include "xstage/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* More than there are processors are of no use. */
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
	long count = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);

	if (count < 1)
		return 1;
	return count < THREADS_MAX ? count : THREADS_MAX;
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

	for (unsigned int i = 0; i < threads && i < THREADS_MAX; i++) {
		struct worker *w = &workers[i];

		w->things = &things;
		w->number = i;
		/* The caller's is the last of them. */
		w->is_running = i + 1 < threads && i + 1 < THREADS_MAX &&
			!pthread_create(&w->thread, NULL, run, w);
		if (!w->is_running)
			run(w);
	}
	for (unsigned int i = 0; i < THREADS_MAX; i++) {
		if (workers[i].is_running)
			pthread_join(workers[i].thread, NULL);
	}
}
