dir opt
