update bonded_parcel set passed = true where list_no = $1
