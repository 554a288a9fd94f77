-- Bills in no notice. $1 guarantor, $2 after this id, $3 at most
select day, id, version, state, invt_no, guarantor, seller, logistics, agent, released_on, duty_fen, vat_fen, consumption_fen, held,
  notice, lines, null as notice_no
from tax_bill
where guarantor = $1 and state = 1 and id > $2
order by id, version
limit $3
