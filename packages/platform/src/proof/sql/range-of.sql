-- The tree that holds receipt $2 of $1
select r.first_no as "firstNo", r.first_leaf as "firstLeaf", t.hour, t.leaves, t.root, t.previous, t.key_id as "keyId", t.signature,
  t.tiles
from receipt_root_range r
join receipt_root t using (hour)
where r.receiver = $1 and r.last_no >= $2 and r.first_no <= $2
order by r.last_no
limit 1
