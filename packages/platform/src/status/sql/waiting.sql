-- The waiting case of an inventory, while it is not finally decided. $1 id
select day::text, hold, accepted_at, lapses_at, invt_no, officer_sealed from waiting_case where id = $1
