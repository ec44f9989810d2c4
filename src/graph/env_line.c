/* SPDX-License-Identifier: MIT */
#include "env_line.h"

#include "xstage/buf.h"
#include "xstage/vec.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const char blanks[] = " \t\n\v\f\r";

/* The text of "-S", split as env does it. */
struct splitting {
	struct ctx *cx;
	const char *at;
	struct buf word;
	bool has_word;
	char quote;		/* ' or " inside of one, else 0 */
	bool is_done;		/* \c: the rest is ignored */
	struct strings words;
	const char *why;	/* what cannot be followed */
};

static void add_byte(struct splitting *s, char c)
{
	buf_bytes(&s->word, &c, 1);
	s->has_word = true;
}

static void end_word(struct splitting *s)
{
	if (!s->has_word)
		return;
	buf_string(&s->word, "");
	vec_push(&s->cx->arena, &s->words, (const char *)s->word.bytes);
	s->word = (struct buf){ .arena = &s->cx->arena };
	s->has_word = false;
}

/* Behind a backslash outside of single quotes. */
static void take_escape(struct splitting *s)
{
	static const char from[] = "fnrtv", to[] = "\f\n\r\t\v";
	char c = *s->at ? *s->at++ : '\0';
	const char *known = c ? strchr(from, c) : NULL;

	if (known)
		add_byte(s, to[known - from]);
	else if (c == '_' && !s->quote)
		end_word(s);
	else if (c == '_')
		add_byte(s, ' ');
	else if (c == 'c' && !s->quote)
		s->is_done = true;
	else if (c && strchr("\"#$'\\", c))
		add_byte(s, c);
	else
		s->why = "env refuses a backslash in its first line";
}

static void take_single_quoted(struct splitting *s, char c)
{
	if (c == '\\' && (*s->at == '\\' || *s->at == '\''))
		c = *s->at++;
	add_byte(s, c);
}

static void take_quoted_or_plain(struct splitting *s, char c)
{
	if (c == '\\')
		take_escape(s);
	else if (c == '$')
		s->why = "its first line has a variable, which env replaces";
	else if (!s->quote && strchr(blanks, c))
		end_word(s);
	else if (!s->quote && c == '#' && !s->has_word)
		s->is_done = true;
	else
		add_byte(s, c);
}

static void take(struct splitting *s, char c)
{
	bool is_quote = c == '"' || c == '\'';

	if (is_quote && (!s->quote || s->quote == c)) {
		s->quote = s->quote ? '\0' : c;
		s->has_word = true;
	} else if (s->quote == '\'') {
		take_single_quoted(s, c);
	} else {
		take_quoted_or_plain(s, c);
	}
}

static struct strings split(struct ctx *cx, const char *text,
			    const char **ret_why)
{
	struct splitting s = { .cx = cx, .at = text,
			       .word = { .arena = &cx->arena } };

	while (*s.at && !s.is_done && !s.why)
		take(&s, *s.at++);
	if (s.quote && !s.why)
		s.why = "a quote in its first line has no end";
	end_word(&s);
	*ret_why = s.why;
	return s.words;
}

static bool starts(const char *text, const char *start)
{
	return !strncmp(text, start, strlen(start));
}

/* How many words an option takes, itself included; 0: env knows none such. */
static size_t option_words(const char *w)
{
	static const char *const alone[] = {
		"--ignore-environment", "--debug", "--block-signal",
		"--default-signal", "--ignore-signal",
		"--list-signal-handling", "--unset=", "--chdir=",
	};

	if (!strcmp(w, "--unset") || !strcmp(w, "--chdir"))
		return 2;
	for (size_t i = 0; i < sizeof(alone) / sizeof(*alone); i++) {
		if (starts(w, alone[i]))
			return 1;
	}
	if (w[1] == '-')
		return 0;
	for (w++; *w; w++) {
		if (*w == 'u' || *w == 'C')
			return w[1] ? 1 : 2;
		if (*w != 'i' && *w != 'v')
			return 0;
	}
	return 1;
}

/* Options, then assignments, then the command. */
static const char *find_command(const struct strings *words,
				const char **ret_why)
{
	size_t i = 0;

	while (i < words->count && words->items[i][0] == '-') {
		size_t count = option_words(words->items[i]);

		if (!strcmp(words->items[i], "--")) {
			i++;
			break;
		}
		if (!count) {
			*ret_why = "env refuses an option of its first line";
			return NULL;
		}
		i += count;
	}
	while (i < words->count && strchr(words->items[i], '='))
		i++;
	if (i < words->count)
		return words->items[i];
	*ret_why = "env is told no command, and starts the script itself"
		   " again and again";
	return NULL;
}

/* The text behind "-S", "-vS" or "--split-string="; NULL: it is not that. */
static const char *split_string(const char *argument)
{
	static const char name[] = "--split-string=";

	if (starts(argument, name))
		return argument + strlen(name);
	if (*argument != '-')
		return NULL;
	argument += 1 + strspn(argument + 1, "iv");
	return *argument == 'S' ? argument + 1 : NULL;
}

const char *env_line_command(struct ctx *cx, const char *argument,
			     const char **ret_why)
{
	const char *text = argument ? split_string(argument) : NULL;
	struct strings words = { 0 };
	const char *command, *why = NULL;

	if (text)
		words = split(cx, text, &why);
	else if (argument)
		vec_push(&cx->arena, &words, argument);
	command = why ? NULL : find_command(&words, &why);
	if (command && !text && strpbrk(command, blanks)) {
		why = arena_printf(&cx->arena, "env looks for '%s', blanks and"
				   " all; -S splits it", command);
		command = NULL;
	}
	*ret_why = why;
	return command;
}
