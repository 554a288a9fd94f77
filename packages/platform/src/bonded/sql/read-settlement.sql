select digest from bonded_settlement where list_no = $1 and cop_no = $2
