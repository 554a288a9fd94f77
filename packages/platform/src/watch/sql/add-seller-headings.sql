-- By the month of $1, in the order of the key. $2 sellers, $3 headings, $4 lists
insert into seller_heading (seller, month, heading, lists)
select seller, date_trunc('month', $1::date)::date, heading, lists
from unnest($2::text[], $3::text[], $4::int[]) as a (seller, heading, lists)
order by seller, heading
on conflict (seller, month, heading) do update set lists = seller_heading.lists + excluded.lists
