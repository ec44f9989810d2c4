. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.35
program usr/bin/p relocs=8:700
