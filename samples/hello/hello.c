/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <sys/utsname.h>

void greet(const char *who);

int main(void)
{
	struct utsname u;

	if (uname(&u)) {
		perror("uname");
		return 1;
	}
	greet(u.machine);
	return 0;
}
