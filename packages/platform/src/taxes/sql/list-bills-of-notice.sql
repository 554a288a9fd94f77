-- $1 number of the notice, $2 after this id, $3 at most, $4 of this company
select b.day, b.id, b.version, b.state, b.invt_no, b.guarantor, b.seller, b.logistics, b.agent, b.released_on,
  b.duty_fen, b.vat_fen, b.consumption_fen, b.held, b.notice, b.lines, n.no as notice_no
from tax_notice n
join tax_bill b on b.notice = n.id
where n.no = $1 and b.id > $2 and $4 in (n.guarantor, n.seller)
order by b.id, b.version
limit $3
