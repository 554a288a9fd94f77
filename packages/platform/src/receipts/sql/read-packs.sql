-- The packs that hold the numbers $2 + 1 to $2 + $3. Numbers have no gaps and a pack has at most 1000, so the pack that holds $2 + 1 is the
-- last one that begins at or before it: one step back in the index, however small the packs are. Both bounds stand on first_no, so
-- that no plan reads a long series to its end. The days $4 to $5 spare a look into every partition.
select day, first_no, count, sealed
from receipt_pack
where receiver = $1
  and day between $4 and $5
  and first_no >= coalesce((
    select p.first_no from receipt_pack p
    where p.receiver = $1 and p.day between $4 and $5 and p.first_no <= $2::bigint + 1
    order by p.first_no desc
    limit 1
  ), 0)
  and first_no <= $2::bigint + $3
  and first_no + count - 1 > $2::bigint
order by first_no
