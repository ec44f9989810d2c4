/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli.h"

#include "xstage/report.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct command *const commands[] = {
	&cmd_tree,
	&cmd_stage,
};

void cli_message(const char *message)
{
	fflush(stdout);
	fputs("xstage: ", stderr);
	report_print(stderr, message);
	fputc('\n', stderr);
}

int cli_failed(const struct ctx *cx)
{
	cli_message(cx->error);
	return EXIT_UNABLE;
}

int cli_finish(int status)
{
	if (!ferror(stdout) && !fflush(stdout))
		return status;
	fprintf(stderr, "xstage: standard output: %s\n", strerror(errno));
	return EXIT_UNABLE;
}

bool cli_colour(const char *choice)
{
	const char *none = getenv("NO_COLOR");

	if (choice && !strcmp(choice, "always"))
		return true;
	if ((choice && !strcmp(choice, "never")) || (none && *none))
		return false;
	return isatty(STDOUT_FILENO);
}

/* A mapped file that shrinks while it is read. */
static void file_shrank(int signal)
{
	static const char text[] =
		"xstage: a file was truncated while it was being read\n";

	(void)signal;
	(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(EXIT_UNABLE);
}

static void help(void)
{
	puts("usage: xstage COMMAND [OPTION]... [PATH]...\n"
	     "Will this binary run there, and what must be there for it to"
	     " run?\n");
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		printf("  %-8s  %s\n", commands[i]->name,
		       commands[i]->summary);
	puts("\nxstage COMMAND --help lists a command's options;"
	     " xstage --version the libraries.\n"
	     "Exit status: 0 clean, 1 bad news, 2 could not do it.");
}

static const struct command *find(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (!strcmp(commands[i]->name, name))
			return commands[i];
	}
	return NULL;
}

static int run(struct ctx *cx, const struct command *c, char **argv)
{
	struct common_values *values = arena_alloc(&cx->arena, c->values_size);
	struct strings operands;

	if (options_parse(cx, c, argv, values, &operands) < 0) {
		cli_failed(cx);
		fprintf(stderr, "Try 'xstage %s --help'.\n", c->name);
		return EXIT_UNABLE;
	}
	if (values->help) {
		options_help(c);
		return EXIT_CLEAN;
	}
	if (!values->quiet)
		cx->warning = cli_message;
	return c->run(cx, values, &operands);
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "--help";
	const struct command *c = find(name);
	struct ctx cx = { 0 };
	int status = EXIT_CLEAN;

	signal(SIGBUS, file_shrank);
	signal(SIGXFSZ, SIG_IGN);	/* write(2) says it, too */
	if (c) {
		status = run(&cx, c, argv + 1);
	} else if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
		cli_version();
	} else if (argc > 1 && (!strcmp(name, "--help") ||
				!strcmp(name, "-h"))) {
		help();
	} else {
		if (argc > 1)
			fprintf(stderr, "xstage: '%s' is no command\n", name);
		fputs("Try 'xstage --help'.\n", stderr);
		status = EXIT_UNABLE;
	}
	ctx_done(&cx);
	return cli_finish(status);
}
