select no, id, ems_no, area_code, cop_no, type, direction, deduction, declaration_no, to_ems_no, made_on::text, deposit_fen, bound_fen,
  due_on::text
from bonded_list
where no = any ($1::text[])
order by no
for update
