update listed_quantity_entry e set state = w.state, at = $4::timestamptz
from unnest($1::bigint[], $2::text[], $3::text[]) as w (id, goods, state)
where e.id = w.id and e.goods = w.goods
