-- First and last receipt number of the commits of one receiver between two times; null leaves an end open.
-- $1 receiver, $2 since, $3 until
-- Day partitions are pruned with a day to spare on both sides: a pack's day is Beijing's, its time is UTC.
select min(first_no) as first, max(first_no + count - 1) as last
from receipt_pack
where receiver = $1
  and ($2::timestamptz is null or (made_at >= $2 and day >= ($2::timestamptz at time zone 'UTC')::date - 1))
  and ($3::timestamptz is null or (made_at <= $3 and day <= ($3::timestamptz at time zone 'UTC')::date + 1))
