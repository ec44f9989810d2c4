dir etc
file etc/motd "hello"
