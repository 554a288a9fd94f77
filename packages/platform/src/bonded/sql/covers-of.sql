select line, batch_no, batch_line, inspection_no, qty from bonded_cover where list_no = $1 order by line, batch_no, batch_line
