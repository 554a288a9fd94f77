-- Some of the bills that belong into a notice. $1 notice, $2 guarantor, $3 seller or empty, $4 last day of release, $5 at most
with picked as (
  select day, id, version from tax_bill
  where guarantor = $2 and ($3 = '' or seller = $3) and state = 1 and not held and day <= $4 and released_on <= $4
  order by id, version
  limit $5
  for update
)
update tax_bill b set state = 2, notice = $1
from picked p
where b.day = p.day and b.id = p.id and b.version = p.version
returning b.day, b.id, b.version, b.state, b.invt_no, b.guarantor, b.seller, b.logistics, b.agent, b.released_on,
  b.duty_fen, b.vat_fen, b.consumption_fen, b.held, b.notice, b.lines
