update bonded_form set state = 'void' where no = $1
