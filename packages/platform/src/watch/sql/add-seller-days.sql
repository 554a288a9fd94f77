-- In the order of the key: two workers that add at the same time wait, and never for each other. $1 day, $2 sellers, then the counts of each
insert into seller_day (seller, day, released, rejected, held, inspected, found, returned)
select seller, $1::date, released, rejected, held, inspected, found, returned
from unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
  as a (seller, released, rejected, held, inspected, found, returned)
order by seller
on conflict (seller, day) do update set
  released = seller_day.released + excluded.released,
  rejected = seller_day.rejected + excluded.rejected,
  held = seller_day.held + excluded.held,
  inspected = seller_day.inspected + excluded.inspected,
  found = seller_day.found + excluded.found,
  returned = seller_day.returned + excluded.returned
