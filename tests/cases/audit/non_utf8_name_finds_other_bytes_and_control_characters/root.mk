file "usr/share/caf\xe9.txt" ""
dir "usr/share/\xc0\xaf"
link "usr/bin/a\nb" c
file "usr/bin/\x1b[31m" ""
