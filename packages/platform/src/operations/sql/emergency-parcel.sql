-- Is there an order for the parcel, is its list released ($3: not older than this day), are too many open?
select
  exists (select from emergency_release e where e.logistics_code = $1 and e.logistics_no = $2 and e.state in ('open', 'rejected')) as given,
  exists (
    select from document_key k join decision d on d.day = k.day and d.id = k.id and d.status = 800
    where k.kind = 8 and k.owner = $1 and k.number = $2 and k.day >= $3::date
  ) as released,
  (select count(*) from emergency_release e where e.state in ('open', 'rejected')) >= $4 as full
