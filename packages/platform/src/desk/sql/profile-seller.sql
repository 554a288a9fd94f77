-- $1 company, $2 first day that counts, $3 first month of headings, $4 headings at most
select p.created_at, s.first_seen::text, coalesce(s.released, 0)::int as released, coalesce(s.rejected, 0)::int as rejected,
  coalesce(s.held, 0)::int as held, coalesce(s.inspected, 0)::int as inspected, coalesce(s.found, 0)::int as found,
  coalesce(s.returned, 0)::int as returned,
  (select count(*)::int from (select from goods_filing g where g.ebc_code = $1 limit 100000) f) as filed_goods,
  coalesce((
    select json_agg(json_build_object('heading', h.heading, 'lists', h.lists) order by h.lists desc, h.heading)
    from (
      select heading, sum(lists)::int as lists from seller_heading where seller = $1 and month >= $3::date
      group by heading order by 2 desc, heading limit $4
    ) h
  ), '[]') as headings
from (select 1) one
left join participant p on p.code = $1
left join lateral (
  select (select min(day) from seller_day where seller = $1) as first_seen, sum(released) as released, sum(rejected) as rejected,
    sum(held) as held, sum(inspected) as inspected, sum(found) as found, sum(returned) as returned
  from seller_day where seller = $1 and day >= $2::date
) s on true
