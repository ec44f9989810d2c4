/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli.h"

#include "xstage/path.h"
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
	&cmd_patch,
	&cmd_cache,
	&cmd_target,
	&cmd_audit,
};

static const struct personality *const personalities[] = {
	&personality_ldd,
	&personality_ldconfig,
	&personality_patchelf,
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
	puts("\nOther tools, with their own options and exit statuses; also under"
	     " these names:\n");
	for (size_t i = 0; i < sizeof(personalities) / sizeof(*personalities);
	     i++)
		printf("  %-8s  %s\n", personalities[i]->name,
		       personalities[i]->summary);
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

static const struct personality *find_personality(const char *name)
{
	for (size_t i = 0; i < sizeof(personalities) / sizeof(*personalities);
	     i++) {
		if (!strcmp(personalities[i]->name, name))
			return personalities[i];
	}
	return NULL;
}

/* "ldd" of "/usr/bin/arm-linux-gnueabihf-ldd". */
static const char *tool_name(const char *path)
{
	const char *base = path_base(path), *dash = strrchr(base, '-');

	return dash ? dash + 1 : base;
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
	signal(SIGPIPE, SIG_IGN);	/* write(2) says it, too */
	return c->run(cx, values, &operands);
}

static int run_named(struct ctx *cx, char **argv)
{
	const char *name = argv[0] && argv[1] ? argv[1] : "";
	const struct personality *p = find_personality(tool_name(argv[0]
						       ? argv[0] : ""));
	const struct command *c = find(name);

	if (p)
		return p->run(cx, argv);
	if (c)
		return run(cx, c, argv + 1);
	p = find_personality(name);
	if (p)
		return p->run(cx, argv + 1);
	if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
		cli_version();
		return EXIT_CLEAN;
	}
	if (!strcmp(name, "--help") || !strcmp(name, "-h")) {
		help();
		return EXIT_CLEAN;
	}
	if (*name)
		fprintf(stderr, "xstage: '%s' is no command\n", name);
	fputs("Try 'xstage --help'.\n", stderr);
	return EXIT_UNABLE;
}

int main(int argc, char **argv)
{
	struct ctx cx = { 0 };
	int status;

	(void)argc;
	signal(SIGBUS, file_shrank);
	signal(SIGXFSZ, SIG_IGN);	/* write(2) says it, too */
	status = run_named(&cx, argv);
	ctx_done(&cx);
	return cli_finish(status);
}
