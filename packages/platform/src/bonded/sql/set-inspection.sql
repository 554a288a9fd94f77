update bonded_list_line set inspection = $2, inspection_no = $3 where list_no = $1 and inspection = 'asked'
