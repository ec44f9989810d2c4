/* SPDX-License-Identifier: MIT */
#include "forest.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *forest_name(unsigned int index)
{
	static const char *const names[FOREST_NAMES - 1] = {
		"a", "b", "c", "..d", "e",
	};
	static char longest[NAME_MAX + 1];

	if (index < FOREST_NAMES - 1)
		return names[index];
	memset(longest, 'n', NAME_MAX);
	return longest;
}

/* The long name is rare: fifteen of them fill a path. */
static const char *any_name(struct dice *d)
{
	return forest_name(dice_roll(d, dice_roll(d, 8) ? FOREST_NAMES - 1
							: FOREST_NAMES));
}

void forest_path(struct dice *d, char ret_path[static PATH_MAX])
{
	unsigned int count = dice_roll(d, 7) + 1;
	char *end = ret_path;

	if (dice_roll(d, 3))
		*end++ = '/';
	for (; count; count--) {
		switch (dice_roll(d, 10)) {
		case 0:
		case 1:
			end = stpcpy(end, "..");
			break;
		case 2:
			end = stpcpy(end, ".");
			break;
		default:
			end = stpcpy(end, any_name(d));
		}
		if (count > 1 || !dice_roll(d, 6))
			end = stpcpy(end, dice_roll(d, 10) ? "/" : "///");
	}
	*end = '\0';
}

void forest_target(struct dice *d, char ret_target[static PATH_MAX])
{
	char *end = ret_target;

	if (dice_roll(d, 4)) {
		forest_path(d, ret_target);
		return;
	}
	for (unsigned int n = dice_roll(d, 12) + 1; n; n--)
		end = stpcpy(end, "../");
	if (dice_roll(d, 3))
		strcpy(end, any_name(d));
}

static void grow_one(struct dice *d, int dirfd, const char *path)
{
	char target[PATH_MAX];

	switch (dice_roll(d, 8)) {
	case 0:
	case 1:
		mkdirat(dirfd, path, 0755);
		return;
	case 2:
		if (faccessat(dirfd, path, F_OK, AT_SYMLINK_NOFOLLOW))
			close(openat(dirfd, path, O_CREAT | O_EXCL, 0644));
		return;
	case 3:
		if (!dice_roll(d, 4))
			mkfifoat(dirfd, path, 0644);
		return;
	default:
		forest_target(d, target);
		(void)!symlinkat(target, dirfd, path);
	}
}

void forest_grow(struct dice *d, int dirfd, int entries)
{
	char *dirs[40] = { strdup(".") };
	unsigned int dir_count = 1;

	for (int i = 0; i < entries; i++) {
		const char *dir = dirs[dice_roll(d, dir_count)];
		char *path;
		struct stat st;

		check(asprintf(&path, "%s/%s", dir, any_name(d)) > 0);
		if (strlen(path) < PATH_MAX / 2)
			grow_one(d, dirfd, path);
		if (dir_count < 40 &&
		    !fstatat(dirfd, path, &st, AT_SYMLINK_NOFOLLOW) &&
		    S_ISDIR(st.st_mode))
			dirs[dir_count++] = path;
		else
			free(path);
	}
	while (dir_count)
		free(dirs[--dir_count]);
}
