-- The last step of each list, with the quota entry of its release. Asked behind the locks of the cases.
select w.place::int, d.status, d.decided_at, q.person, q.year, q.amount_fen
from unnest($1::date[], $2::bigint[]) with ordinality as w (day, id, place)
cross join lateral (
  select d.status, d.decided_at from decision d where d.day = w.day and d.id = w.id
  order by d.status = 800 desc, d.status = 100 desc, d.decided_at desc
  limit 1
) d
left join lateral (
  select q.person, q.year, q.amount_fen from quota_entry q where q.day = w.day and q.id = w.id and q.state = 'posted' limit 1
) q on true
