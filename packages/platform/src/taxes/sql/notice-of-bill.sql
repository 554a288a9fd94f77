select no, state from tax_notice where id = $1
