-- How many cases wait at each stage, and since when. $1 customs districts (none: all)
select coalesce(c.stage, 'review') as stage, count(*)::int as cases, min(w.accepted_at) as oldest
from (
  select id, invt_no, accepted_at from waiting_case where hold = 'review' order by accepted_at, id limit 20000
) w
left join desk_case c on c.id = w.id
where cardinality($1::text[]) = 0 or left(w.invt_no, 4) = any ($1)
group by 1
