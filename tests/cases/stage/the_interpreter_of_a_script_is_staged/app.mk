file run "#! /bin/sh -e\necho hello\n" mode=755
