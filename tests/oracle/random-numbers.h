/* SPDX-License-Identifier: MIT */
/* What makes the trees of a seed: the same numbers everywhere. */
#ifndef RANDOM_NUMBERS_H
#define RANDOM_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define ONE_OF(list) ((list)[pick(COUNT(list))])

static uint64_t state;		/* the seed at first */

/* Splitmix64. */
static uint64_t next(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static unsigned int pick(unsigned int n)
{
	return next() % n;
}

static bool chance(unsigned int percent)
{
	return pick(100) < percent;
}

#endif
