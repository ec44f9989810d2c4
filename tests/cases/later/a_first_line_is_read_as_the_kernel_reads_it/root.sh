. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program i
printf 'file long "#!/i %0300d\\n"\n' 7
printf 'file cut "#!/%0300d\\n"\n' 7
printf 'file old "#!/i %0140d\\n"\n' 7
cat <<"END"
file none "#!\n"
file blank "#! \t \nx"
file crlf "#!/i\x0d\nx\x0d\n"
file crlfargument "#!/i -x\x0d\nx\x0d\n"
file crlfenv "#!/usr/bin/env i\x0d\n"
file ends "#!/i"
file nul "#!/i\0 x\n"
file absent "#!/no\n"
file text "hello"
file astext "#!/text\n"
file directory "#!/usr\n"
file s1 "#!/i\n"
file s2 "#!/s1\n"
file s3 "#!/s2\n"
file s4 "#!/s3\n"
file s5 "#!/s4\n"
file s6 "#!/s5\n"
dir usr
END
