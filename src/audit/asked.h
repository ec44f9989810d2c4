/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * In which order rules are asked, so that one cause gives one finding: a rule
 * comes behind those that tell its cause, and is not asked about what they, or
 * the causes of their own, have told of.  A cause that is waived hides what is
 * not fatal, and one that the user does not ask for hides nothing.
 */
#ifndef XSTAGE_ASKED_H
#define XSTAGE_ASKED_H

#include "xstage/audit.h"

struct asked {
	const struct rule *rule;
	struct asked **causes;
	size_t cause_count;
	bool is_mute;	/* nobody reads what it finds: it hides nothing */
	bool is_quiet;	/* a cause is waived: only fatal findings count */
	struct strmap told;	/* paths that it, or a cause, told of */
	struct strmap waived;	/* the same, of what is waived */
	struct findings found;	/* since it was begun */
};

/* Fill a->asked; rules without a cause stay in the order of their table. */
void asked_order(struct audit *a);

/* Begin to ask about 'subject'; false: the cause is told already. */
bool asked_begin(struct audit *a, struct asked *r, const char *subject);

/* It was asked: what it has found is a cause for those behind it, of its path,
 * and of a program only if that does not start. */
void asked_end(struct audit *a);

#endif
