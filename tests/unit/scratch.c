/* SPDX-License-Identifier: MIT */
#include "scratch.h"

#include "xstage/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

_Noreturn void scratch_stop(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: not so: %s (errno: %s)\n", file, line, what,
		strerror(errno));
	_exit(1);
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *walk)
{
	(void)st;
	(void)type;
	(void)walk;
	return remove(path);
}

int scratch_setup(void **state)
{
	struct scratch *s = calloc(1, sizeof(*s));

	check(s);
	strcpy(s->path, "xstage-unit-XXXXXX");
	check(mkdtemp(s->path));
	s->dirfd = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	check(s->dirfd >= 0);
	*state = s;
	return 0;
}

int scratch_teardown(void **state)
{
	struct scratch *s = *state;

	nftw(s->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	close(s->dirfd);
	ctx_done(&s->cx);
	free(s);
	return 0;
}

void scratch_write(int dirfd, const char *name, const char *text, mode_t mode)
{
	size_t size = strlen(text);
	int fd = openat(dirfd, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	check(fd >= 0);
	check(write(fd, text, size) == (ssize_t)size);
	check(!fchmod(fd, mode));
	close(fd);
}

char *scratch_read(int dirfd, const char *name)
{
	cleanup_close int fd = openat(dirfd, name, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *text;

	if (fd < 0)
		return NULL;
	check(!fstat(fd, &st));
	text = calloc(1, st.st_size + 1);
	check(text && read(fd, text, st.st_size) == st.st_size);
	return text;
}

int scratch_count(int dirfd)
{
	int fd = openat(dirfd, ".", O_RDONLY | O_DIRECTORY), count = 0;
	cleanup_closedir DIR *dir = fdopendir(fd);
	struct dirent *d;

	check(dir);
	while ((d = readdir(dir)))
		count += strcmp(d->d_name, ".") && strcmp(d->d_name, "..");
	return count;
}

int scratch_memory(const void *bytes, size_t size)
{
	int fd = memfd_create("unit", MFD_CLOEXEC);

	check(fd >= 0);
	check(pwrite(fd, bytes, size, 0) == (ssize_t)size);
	return fd;
}

void scratch_child(void (*run)(struct scratch *), struct scratch *s)
{
	pid_t child = fork();
	int status;

	check(child >= 0);
	if (!child) {
		alarm(100);
		run(s);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void filter(struct sock_filter *code, size_t count)
{
	struct sock_fprog program = { count, code };

	check(!prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
	check(!prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program));
}

void scratch_forbid_openat2(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};

	filter(code, sizeof(code) / sizeof(*code));
	check(syscall(SYS_openat2, -1, "", NULL, 0) < 0 && errno == ENOSYS);
}

void scratch_forbid_tmpfile(void)
{
	/* The low half of the third argument, in either byte order. */
	const uint64_t one = 1;
	unsigned int low = *(const char *)&one ? 0 : 4;
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 4),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, args[2]) + low),
		BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_TMPFILE),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, O_TMPFILE, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};

	filter(code, sizeof(code) / sizeof(*code));
	check(openat(AT_FDCWD, ".", O_TMPFILE | O_RDWR, 0600) < 0 &&
	      errno == EOPNOTSUPP);
}

bool scratch_holds(const struct scratch *s, const char *attribute,
		   const void *value, size_t size)
{
	cleanup_close int fd = openat(s->dirfd, "probe", O_RDWR | O_CREAT,
				      0600);
	int r = fsetxattr(fd, attribute, value, size, 0);

	unlinkat(s->dirfd, "probe", 0);
	return !r;
}

struct dice dice_begin(const char *test)
{
	const char *given = getenv("XSTAGE_SEED");
	uint64_t seed = 0;

	if (given)
		seed = strtoull(given, NULL, 0);
	else
		check(getrandom(&seed, 4, 0) == 4);
	fprintf(stderr, "# %s: XSTAGE_SEED=%llu repeats this run\n", test,
		(unsigned long long)seed);
	return (struct dice){ seed * 0x9e3779b97f4a7c15 + 1 };
}

static uint64_t dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

struct dice dice_branch(struct dice *d)
{
	return (struct dice){ dice_next(d) };
}

unsigned int dice_roll(struct dice *d, unsigned int below)
{
	return dice_next(d) % below;
}
