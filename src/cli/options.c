/* SPDX-License-Identifier: MIT */
#include "cli.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

const struct option_spec common_options[] = {
	{ 'q', "quiet", OPTION_FLAG, offsetof(struct common_values, quiet),
	  NULL, "no warnings", NULL },
	{ 'h', "help", OPTION_FLAG, offsetof(struct common_values, help),
	  NULL, "print this", NULL },
	{ 0 },
};

static bool is_end(const struct option_spec *o)
{
	return !o->name && !o->letter;
}

/* The option that 'matches' says yes to, in the command's table or ours. */
static const struct option_spec *find(const struct command *c, char letter,
				      const char *name, size_t length)
{
	const struct option_spec *const tables[] = { c->options,
						     common_options };

	for (int t = 0; t < 2; t++) {
		for (const struct option_spec *o = tables[t]; !is_end(o); o++) {
			if (letter && o->letter == letter)
				return o;
			if (!letter && o->name && strlen(o->name) == length &&
			    !memcmp(o->name, name, length))
				return o;
		}
	}
	return NULL;
}

static bool is_choice(const char *choices, const char *value)
{
	size_t length = strlen(value);

	while (*choices) {
		size_t n = strcspn(choices, "|");

		if (n == length && !memcmp(choices, value, n))
			return true;
		choices += n + (choices[n] == '|');
	}
	return false;
}

static void add_names(struct ctx *cx, struct strings *list, const char *text)
{
	while (*(text += strspn(text, ",:"))) {
		size_t n = strcspn(text, ",:");

		vec_push(&cx->arena, list, arena_strndup(&cx->arena, text, n));
		text += n;
	}
}

static int set(struct ctx *cx, const struct option_spec *o, void *values,
	       const char *value)
{
	void *at = (char *)values + o->offset;

	switch (o->kind) {
	case OPTION_FLAG:
		*(bool *)at = true;
		break;
	case OPTION_CHOICE:
		if (!is_choice(o->choices, value))
			return fail(cx, XS_EUSAGE, "--%s: '%s' is not one of"
				    " %s", o->name, value, o->choices);
		/* fall through */
	case OPTION_TEXT:
		*(const char **)at = value;
		break;
	case OPTION_LIST:
		vec_push(&cx->arena, (struct strings *)at, value);
		break;
	case OPTION_ORDERED:
		vec_push(&cx->arena, (struct strings *)at, o->name ? o->name
			 : arena_printf(&cx->arena, "%c", o->letter));
		vec_push(&cx->arena, (struct strings *)at, value);
		break;
	case OPTION_NAMES:
		add_names(cx, at, value);
		break;
	}
	return 0;
}

/* One "--name", "--name=value" or "--name value"; *argv moves with it. */
static int parse_long(struct ctx *cx, const struct command *c, char ***argv,
		      void *values)
{
	const char *name = **argv + 2;
	size_t length = strcspn(name, "=");
	const struct option_spec *o = find(c, 0, name, length);

	if (!o)
		return fail(cx, XS_EUSAGE, "--%.*s: no such option",
			    (int)length, name);
	if (o->kind == OPTION_FLAG) {
		if (name[length])
			return fail(cx, XS_EUSAGE, "--%s: takes no value",
				    o->name);
		return set(cx, o, values, NULL);
	}
	if (name[length])
		return set(cx, o, values, name + length + 1);
	if (!(*argv)[1])
		return fail(cx, XS_EUSAGE, "--%s: needs a value", o->name);
	return set(cx, o, values, *++*argv);
}

/* Letters behind one dash; the first that takes a value takes the rest. */
static int parse_letters(struct ctx *cx, const struct command *c,
			 char ***argv, void *values)
{
	for (const char *s = **argv + 1; *s; s++) {
		const struct option_spec *o = find(c, *s, NULL, 0);
		int r;

		if (!o)
			return fail(cx, XS_EUSAGE, "-%c: no such option", *s);
		if (o->kind != OPTION_FLAG) {
			if (s[1])
				return set(cx, o, values, s + 1);
			if (!(*argv)[1])
				return fail(cx, XS_EUSAGE,
					    "-%c: needs a value", *s);
			return set(cx, o, values, *++*argv);
		}
		r = set(cx, o, values, NULL);
		if (r < 0)
			return r;
	}
	return 0;
}

int options_parse(struct ctx *cx, const struct command *c, char **argv,
		  void *values, struct strings *ret_operands)
{
	struct strings operands = { 0 };
	bool only_operands = false;
	int r = 0;

	for (argv++; r >= 0 && *argv; argv++) {
		const char *s = *argv;

		if (!only_operands && !strcmp(s, "--"))
			only_operands = true;
		else if (only_operands || *s != '-' || !s[1])
			vec_push(&cx->arena, &operands, s);
		else if (s[1] == '-')
			r = parse_long(cx, c, &argv, values);
		else
			r = parse_letters(cx, c, &argv, values);
	}
	*ret_operands = operands;
	return r;
}

enum { HELP_INDENT = 28, HELP_WIDTH = 80 };

/* 'text' between the column of the explanations and the right margin. */
static void help_text(const char *text)
{
	size_t column = HELP_INDENT;

	while (*text) {
		size_t length = strcspn(text, " ");

		if (column > HELP_INDENT && column + length >= HELP_WIDTH) {
			printf("\n%*s", HELP_INDENT, "");
			column = HELP_INDENT;
		}
		column += printf("%s%.*s", column > HELP_INDENT ? " " : "",
				 (int)length, text);
		text += length;
		text += strspn(text, " ");
	}
	putchar('\n');
}

static void help_table(const struct option_spec *o)
{
	for (; !is_end(o); o++) {
		char left[64];
		int n = 0;

		n = snprintf(left, sizeof(left), "  %c%c%s",
			     o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
			     o->letter && o->name ? ", " : "  ");
		if (o->name)
			n += snprintf(left + n, sizeof(left) - n, "--%s",
				      o->name);
		if (o->argument)
			snprintf(left + n, sizeof(left) - n, "%s%s",
				 o->name ? "=" : " ", o->argument);
		if (strlen(left) > HELP_INDENT - 2)
			printf("%s\n%*s", left, HELP_INDENT, "");
		else
			printf("%-*s", HELP_INDENT, left);
		help_text(o->help);
	}
}

void options_help(const struct command *c)
{
	printf("usage: xstage %s [OPTION]... %s\n%s.\n\n", c->name,
	       c->operands, c->summary);
	help_table(c->options);
	help_table(common_options);
	printf("\nThe manual page xstage-%s(1) says more.\n", c->name);
}
