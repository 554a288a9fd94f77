select day::text, id from bonded_parcel where list_no = $1 order by id
