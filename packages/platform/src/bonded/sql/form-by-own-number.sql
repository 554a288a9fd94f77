select no, digest from bonded_form where area_code = $1 and cop_no = $2
