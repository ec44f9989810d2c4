/* SPDX-License-Identifier: MIT */
/*
 * One thing that makes a C library open further files, chosen by the macro
 * LATER, and then every object that is mapped, one line each.
 */
#define _GNU_SOURCE
#include <aliases.h>
#include <arpa/inet.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <grp.h>
#include <gshadow.h>
#include <iconv.h>
#include <link.h>
#include <locale.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <pthread.h>
#include <pwd.h>
#include <shadow.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NONE "nobody-of-this-name"

static int print(struct dl_phdr_info *info, size_t size, void *data)
{
	(void)size;
	(void)data;
	if (*info->dlpi_name && !strstr(info->dlpi_name, "vdso"))
		puts(info->dlpi_name);
	return 0;
}

static void show(void)
{
	dl_iterate_phdr(print, NULL);
	fflush(stdout);
}

static void *run(void *data)
{
	(void)data;
#if LATER == 1
	pthread_exit(NULL);
#elif LATER == 2
	for (;;)
		sleep(1);
#endif
	return NULL;
}

static void thread(void)
{
	pthread_t t;

	if (pthread_create(&t, NULL, run, NULL))
		return;
#if LATER == 2
	pthread_cancel(t);
#endif
	pthread_join(t, NULL);
}

static void act(void)
{
#if LATER == 1 || LATER == 2
	thread();
#elif LATER == 3
	void *frames[4];

	backtrace(frames, 4);
#elif LATER == 4
	getpwnam(NONE);
#elif LATER == 5
	getgrnam(NONE);
#elif LATER == 6
	gid_t groups[4];
	int count = 4;

	getgrouplist(NONE, 1, groups, &count);
#elif LATER == 7
	getspnam(NONE);
#elif LATER == 8
	getsgnam(NONE);
#elif LATER == 9
	gethostbyname(NONE ".invalid");
#elif LATER == 10
	struct addrinfo hints = { .ai_flags = AI_IDN }, *list;

	setlocale(LC_ALL, "C.UTF-8");
	getaddrinfo("\xc3\xa9.invalid", NULL, &hints, &list);
#elif LATER == 11
	getnetbyname(NONE);
#elif LATER == 12
	getservbyname(NONE, "tcp");
#elif LATER == 13
	getprotobyname(NONE);
#elif LATER == 14
	getaliasbyname(NONE);
#elif LATER == 15
	struct ether_addr a;

	ether_hostton(NONE, &a);
#elif LATER == 16
	setnetgrent(NONE);
#elif LATER == 17
	iconv_open("UTF-8", CHARSET);
#elif LATER == 18
	getpwuid(4711);
#endif
}

int main(void)
{
	act();
	thread();
	show();
	return 0;
}
