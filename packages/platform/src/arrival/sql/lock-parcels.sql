select from arrived_parcel where delivery = $1 order by logistics_code, logistics_no for update
