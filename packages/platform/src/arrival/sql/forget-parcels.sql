delete from arrived_parcel where ctid = any (array(select ctid from arrived_parcel where arrived_at < $1 limit $2))
