insert into tax_journal (at, guarantor, event, debit, credit, amount_fen, ref)
select $1::timestamptz, guarantor, event, debit, credit, amount_fen, ref
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
  as w (guarantor, event, debit, credit, amount_fen, ref)
