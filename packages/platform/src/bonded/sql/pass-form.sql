update bonded_form set state = 'passed', gate_weight = $2, site_code = $3, passed_at = $4 where no = $1
