echo "dir empty"
