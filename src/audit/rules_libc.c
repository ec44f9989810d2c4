/* SPDX-License-Identifier: MIT */
#include "rules.h"

const struct rule rules_libc[] = {
	{ 0 },
};
