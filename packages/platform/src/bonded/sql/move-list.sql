update bonded_list set deduction = $2, declaration_no = $3 where no = $1
