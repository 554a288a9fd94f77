-- The newest version of a list's bill.
select day, id, version, state, invt_no, guarantor, seller, logistics, agent, released_on, duty_fen, vat_fen, consumption_fen, held,
  notice, lines
from tax_bill
where day = $1 and id = $2
order by version desc
limit 1
for update
