. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 undef=pthread_cancel undef=getpwuid undef=iconv_open undef=getaddrinfo
