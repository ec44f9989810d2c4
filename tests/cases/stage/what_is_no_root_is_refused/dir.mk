file file text
link loop loop
link gone nowhere
