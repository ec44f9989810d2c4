echo 'dir lib'
