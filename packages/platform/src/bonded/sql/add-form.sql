insert into bonded_form (no, id, area_code, cop_no, digest, type, direction, bind, customs_code, plate, weight, at, state)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'approved')
