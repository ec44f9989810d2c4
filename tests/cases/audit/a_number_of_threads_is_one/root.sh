. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
