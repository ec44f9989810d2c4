/* SPDX-License-Identifier: MIT */
/* For compilers without a fuzzer: each argument is a file that is tried. */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int main(int argc, char **argv)
{
	enum { LARGEST = 16 * 1024 * 1024 };

	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		uint8_t *bytes = malloc(LARGEST);
		size_t size;

		if (!file || !bytes)
			err(1, "%s", argv[i]);
		size = fread(bytes, 1, LARGEST, file);
		if (ferror(file) || !feof(file))
			errx(1, "%s: cannot be read whole", argv[i]);
		fclose(file);
		/* Its own size, so that reading behind the end is seen. */
		bytes = realloc(bytes, size ? size : 1);
		LLVMFuzzerTestOneInput(bytes, size);
		free(bytes);
	}
	return 0;
}
