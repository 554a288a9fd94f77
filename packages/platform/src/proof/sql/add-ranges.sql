insert into receipt_root_range (receiver, first_no, last_no, first_leaf, hour)
select r.receiver, r.first_no, r.last_no, r.first_leaf, $5
from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) as r (receiver, first_no, last_no, first_leaf)
