# SPDX-License-Identifier: MIT
EXTRA_DIST += %D%/quickstart %D%/hello/hello.c %D%/hello/greet.c
