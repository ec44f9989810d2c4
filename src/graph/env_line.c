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
	struct env_line *line;	/* what cannot be followed goes there */
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
		s->line->defect = "env refuses a backslash in its first line";
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
		s->line->unknown = "its first line has a variable, which env"
				   " replaces";
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
			    struct env_line *line)
{
	struct splitting s = { .cx = cx, .at = text, .line = line,
			       .word = { .arena = &cx->arena } };

	while (*s.at && !s.is_done && !line->defect && !line->unknown)
		take(&s, *s.at++);
	if (s.quote && !line->defect && !line->unknown)
		line->defect = "a quote in its first line has no end";
	end_word(&s);
	return s.words;
}

/* Long options may be cut short while only one begins so. */
static const struct long_option {
	const char *name;
	bool takes_word;	/* the next, if there is no "=" */
	bool is_all;		/* env answers it and ends */
} long_options[] = {
	{ "--block-signal", false, false },
	{ "--chdir", true, false },
	{ "--debug", false, false },
	{ "--default-signal", false, false },
	{ "--help", false, true },
	{ "--ignore-environment", false, false },
	{ "--ignore-signal", false, false },
	{ "--list-signal-handling", false, false },
	{ "--unset", true, false },
	{ "--version", false, true },
};

static const struct long_option *find_long(const char *word)
{
	const struct long_option *found = NULL;
	size_t length = strcspn(word, "=");

	for (size_t i = 0; i < sizeof(long_options) / sizeof(*long_options);
	     i++) {
		const struct long_option *o = &long_options[i];

		if (strncmp(o->name, word, length) != 0)
			continue;
		if (found)
			return NULL;
		found = o;
	}
	return found;
}

/* How many words an option takes, itself included; 0: env ends with it. */
static size_t option_words(const char *w, struct env_line *line)
{
	static const char refused[] = "env refuses an option of its first line";
	const struct long_option *o;

	if (w[1] == '-') {
		o = find_long(w);
		if (!o)
			line->defect = refused;
		else if (o->is_all)
			line->unknown = "env only tells of itself";
		if (!o || o->is_all)
			return 0;
		return o->takes_word && !strchr(w, '=') ? 2 : 1;
	}
	for (w++; *w; w++) {
		if (*w == 'u' || *w == 'C')
			return w[1] ? 1 : 2;
		if (*w == 'i' || *w == 'v')
			continue;
		if (*w == 'S') {
			line->unknown = "its first line is split twice";
			return 0;
		}
		line->defect = refused;
		return 0;
	}
	return 1;
}

/* Options, then assignments, then the command. */
static void find_command(const struct strings *words, struct env_line *line)
{
	size_t i = 0;

	while (i < words->count && words->items[i][0] == '-') {
		size_t count;

		if (!strcmp(words->items[i++], "--"))
			break;
		count = option_words(words->items[i - 1], line);
		if (!count)
			return;
		i += count - 1;
	}
	/* An option that lacks its value takes what comes behind. */
	if (i > words->count) {
		line->defect = "env takes the script for an option's value,"
			       " and starts nothing";
		return;
	}
	for (; i < words->count && strchr(words->items[i], '='); i++) {
		if (!strncmp(words->items[i], "PATH=", 5))
			line->path = words->items[i] + 5;
	}
	if (i < words->count)
		line->command = words->items[i];
	else
		line->defect = "env is told no command, and starts the script"
			       " itself again and again";
}

/* The text behind "-S", "-vS" or "--split-string="; NULL: it is not that. */
static const char *split_string(const char *argument)
{
	static const char name[] = "--split-string=";

	if (!strncmp(argument, name, strlen(name)))
		return argument + strlen(name);
	if (*argument != '-')
		return NULL;
	argument += 1 + strspn(argument + 1, "iv");
	return *argument == 'S' ? argument + 1 : NULL;
}

struct env_line env_line_read(struct ctx *cx, const char *argument)
{
	const char *text = argument ? split_string(argument) : NULL;
	struct strings words = { 0 };
	struct env_line line = { 0 };

	if (text)
		words = split(cx, text, &line);
	else if (argument)
		vec_push(&cx->arena, &words, argument);
	if (line.defect || line.unknown)
		return line;
	find_command(&words, &line);
	if (line.command && !text && strpbrk(line.command, blanks)) {
		line.defect = arena_printf(&cx->arena, "env looks for '%s',"
					   " blanks and all; -S splits it",
					   line.command);
		line.command = NULL;
	} else if (line.command && *line.command != '/' &&
		   strchr(line.command, '/')) {
		line.unknown = "its command lies below where it is started";
		line.command = NULL;
	}
	return line;
}
