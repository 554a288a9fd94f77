-- $1 before, $2 limit. The first day of a seller stays: since when he has been here.
delete from seller_day where ctid = any (array(
  select s.ctid from seller_day s
  where s.day < $1::date and exists (select from seller_day e where e.seller = s.seller and e.day < s.day)
  limit $2
))
