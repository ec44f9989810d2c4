/* SPDX-License-Identifier: MIT */
/*
 * enter ROOT EMULATOR CMD ARG...: run CMD inside ROOT.
 *
 * The emulator (a static program, or "-" for none) is opened before the
 * chroot and started through its descriptor, so that the root stays as it is.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char **argv)
{
	int fd = -1;

	if (argc < 4)
		errx(125, "usage: enter ROOT EMULATOR|- CMD [ARG...]");
	if (strcmp(argv[2], "-")) {
		fd = open(argv[2], O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			err(125, "%s", argv[2]);
	}
	if (chroot(argv[1]) || chdir("/"))
		err(125, "chroot %s", argv[1]);
	if (fd < 0)
		execv(argv[3], argv + 3);
	else
		fexecve(fd, argv + 2, environ);
	err(126, "%s", argv[fd < 0 ? 3 : 2]);
}
