insert into bonded_deposit (area_code) values ($1) on conflict do nothing
