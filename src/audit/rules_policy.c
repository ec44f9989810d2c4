/* SPDX-License-Identifier: MIT */
/* policy_apply() finds these: they are of a policy, not of a root. */
#include "rules.h"

const struct rule rules_policy[] = {
	{
		.name = "expired-waiver",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a waiver of the policy has expired",
		.why = "It was given for a time, and that is over: what it"
		       " waived counts again.",
		.mend = "Mend what it waived; or give it a later date and a"
			" reason that still holds.",
	},
	{
		.name = "unused-waiver",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a waiver of the policy waives nothing",
		.why = "What it was for is mended, or its patterns do not match"
		       " it. It may waive something later that nobody has"
		       " thought of.",
		.mend = "Remove the line; --verbose tells rules and paths of"
			" what is there to be waived.",
	},
	{
		.name = "unused-directive",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a line of the policy is for nothing in the root",
		.why = "What \"exclude\" names has no object, or no object knows"
		       " versions such as \"max\" limits: the path or the"
		       " prefix may be misspelled, and what it was meant for"
		       " is judged, or has no limit.",
		.mend = "Correct or remove the line; prefixes are those of"
			" versions, such as GLIBC of GLIBC_2.31.",
	},
	{ 0 },
};
