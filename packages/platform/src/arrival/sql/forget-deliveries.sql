delete from delivery
where id = any (array(
  select d.id from delivery d
  where d.taken_at < $1 and not exists (select from arrived_parcel p where p.delivery = d.id)
  limit $2
))
