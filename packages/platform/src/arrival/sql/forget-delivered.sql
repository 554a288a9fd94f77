delete from delivered_parcel where ctid = any (array(select ctid from delivered_parcel where delivered_at < $1 limit $2))
