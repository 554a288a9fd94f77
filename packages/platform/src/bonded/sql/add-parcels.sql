insert into bonded_parcel (list_no, day, id) select $1, w.* from unnest($2::date[], $3::bigint[]) as w
