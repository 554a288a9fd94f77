-- Less of entries whose balances this transaction has locked.
update listed_quantity_entry e set quantity = e.quantity - w.quantity, at = $4::timestamptz
from unnest($1::bigint[], $2::text[], $3::bigint[]) as w (id, goods, quantity)
where e.id = w.id and e.goods = w.goods
