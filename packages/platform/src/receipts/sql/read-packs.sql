-- Packs that may hold numbers above $2; a pack has at most 1000.
select day, first_no, count, sealed
from receipt_pack
where receiver = $1 and first_no > $2::bigint - 1000 and first_no + count - 1 > $2::bigint
order by first_no
limit $3
