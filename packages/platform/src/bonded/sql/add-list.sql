insert into bonded_list (no, id, ems_no, area_code, cop_no, digest, type, direction, deduction, declaration_no, to_ems_no, made_on, at,
  deposit_fen, bound_fen, due_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15)
