select id from delivered_parcel where id = any ($1::bigint[])
