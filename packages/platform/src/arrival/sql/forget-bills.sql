delete from manifest_bill
where id = any (array(
  select b.id from manifest_bill b
  where b.changed_at < $1 and not exists (select from delivery d where d.bill = b.id)
    and not exists (select from arrived_parcel p where p.bill = b.id)
  limit $2
))
