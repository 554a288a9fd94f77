-- Ranges of an hour that have leaves from $2 up to but not including $3
select receiver, first_no as "firstNo", last_no as "lastNo", first_leaf as "firstLeaf"
from receipt_root_range
where hour = $1 and first_leaf < $3 and first_leaf + (last_no - first_no + 1) > $2
order by first_leaf
