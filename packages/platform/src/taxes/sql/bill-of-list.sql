-- $1 invtNo, $2 version
select b.day, b.id, b.version, b.state, b.invt_no, b.guarantor, b.seller, b.logistics, b.agent, b.released_on,
  b.duty_fen, b.vat_fen, b.consumption_fen, b.held, b.notice, b.lines, n.no as notice_no
from decision d
join tax_bill b on b.day = d.day and b.id = d.id
left join tax_notice n on n.id = b.notice
where d.invt_no = $1 and b.invt_no = $1 and b.version = $2
limit 1
