. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p undef=dlopen rodata=libb.so.1
library usr/lib/libb.so.1.2 soname=libb.so.1
echo 'file usr/lib/python3/x.py "load libd.so."'
library usr/lib/libd.so.1 soname=libd.so.1
library usr/lib/libnss_files.so.2
library usr/lib/app/plugin.so needed=libe.so.1
library usr/lib/libe.so.1 soname=libe.so.1
library usr/lib/app/libf.so
library usr/lib/libdl.so.2 soname=libdl.so.2
