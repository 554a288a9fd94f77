select no, id, ems_no, area_code, cop_no, type, direction, deduction, declaration_no, to_ems_no, made_on::text, deposit_fen, bound_fen,
  due_on::text, (select count(*)::int from bonded_parcel p where p.list_no = l.no) as parcels
from bonded_list l
where no = $1
