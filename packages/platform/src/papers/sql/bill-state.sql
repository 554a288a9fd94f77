-- What has become of a bill, and of the notice that holds it. $1 invtNo, $2 version
select b.state, n.state as "noticeState"
from decision d
join tax_bill b on b.day = d.day and b.id = d.id
left join tax_notice n on n.id = b.notice
where d.invt_no = $1 and b.invt_no = $1 and b.version = $2
limit 1
