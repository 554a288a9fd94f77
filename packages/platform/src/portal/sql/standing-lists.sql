-- Lists that customs has passed, whatever was refused under their number since: that changes nothing about them. $1 owners, $2 numbers
select w.place::int, coalesce(d.invt_no, c.invt_no) as invt_no, d.decided_at as released_at
from unnest($1::text[], $2::text[]) with ordinality as w (owner, number, place)
join document_key k on k.kind = 5 and k.owner = w.owner and k.number = w.number
left join lateral (
  select d.invt_no, d.decided_at from decision d where d.day = k.day and d.id = k.id and d.status = 800 limit 1
) d on true
left join waiting_case c on c.id = k.id and c.invt_no is not null
where coalesce(d.invt_no, c.invt_no) is not null
