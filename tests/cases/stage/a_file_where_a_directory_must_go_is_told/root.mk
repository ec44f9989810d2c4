file usr/lib "a file"
