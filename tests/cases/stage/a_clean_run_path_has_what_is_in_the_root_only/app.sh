. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 runpath=/opt/a:/home/user/build:/opt/a::lib:/usr/lib:/lib/:/opt/b:./x:/opt/c:/opt/a/
