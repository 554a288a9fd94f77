delete from bonded_parcel where list_no = $1
