-- Of these parcels, those that leave by an emergency release; what a site has said before stays as it was.
with leaving as (
  update emergency_release e set left_at = coalesce(e.left_at, $4), left_by = coalesce(e.left_by, $3)
  from unnest($1::text[], $2::text[]) as w (code, number)
  where e.logistics_code = w.code and e.logistics_no = w.number and e.state in ('open', 'rejected')
  returning e.logistics_code, e.logistics_no
)
select w.place::int from unnest($1::text[], $2::text[]) with ordinality as w (code, number, place)
join leaving l on l.logistics_code = w.code and l.logistics_no = w.number
