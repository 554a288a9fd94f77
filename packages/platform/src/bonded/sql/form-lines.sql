select list_no, line, qty from bonded_form_line where form_no = $1 order by list_no, line
