file a/README ""
file b/readme ""
file b/readme_ ""
# A with diaeresis, capital and small: who folds these, differs.
file "b/\xc3\x84" ""
file "b/\xc3\xa4" ""
