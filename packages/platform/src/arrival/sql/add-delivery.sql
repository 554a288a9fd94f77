insert into delivery (id, day, operator_code, cop_no, customs_code, voyage_no, bill_no, receivers, taken_at, state)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')
