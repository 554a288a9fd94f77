delete from bonded_cover where list_no = $1
