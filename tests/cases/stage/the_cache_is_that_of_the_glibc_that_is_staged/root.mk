dir etc
