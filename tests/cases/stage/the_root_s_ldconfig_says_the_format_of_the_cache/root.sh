. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.31
printf '%s\n' 'file sbin/ldconfig "\0Format to use: new (default), old, or compat\0"'
