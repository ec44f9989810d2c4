. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 needed=liba.so runpath=/opt/a:/no/such:/opt/c
program privileged needed=libc.so.6 runpath=/opt/a:/no/such
