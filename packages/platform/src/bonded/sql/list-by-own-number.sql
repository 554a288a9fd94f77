select no, digest from bonded_list where area_code = $1 and cop_no = $2
