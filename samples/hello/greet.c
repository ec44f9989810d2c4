/* SPDX-License-Identifier: MIT */
#include <stdio.h>

void greet(const char *who);

void greet(const char *who)
{
	printf("Hello from %s\n", who);
}
