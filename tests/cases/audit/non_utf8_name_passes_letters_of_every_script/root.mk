file "usr/share/caf\xc3\xa9.txt" ""
file "usr/share/\xe6\xbc\xa2\xf0\x9f\x8d\xb5" ""
file "usr/share/a b'c\\d" ""
