insert into bonded_list_line (list_no, line, item_no, to_item_no, qty, inspection, deposit_fen)
select $1, w.line, w.item_no, w.to_item_no, w.qty, w.inspection, w.deposit_fen
from unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[])
  with ordinality as w (item_no, to_item_no, qty, inspection, deposit_fen, line)
