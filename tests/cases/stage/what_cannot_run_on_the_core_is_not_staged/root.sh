echo 'dir usr'
