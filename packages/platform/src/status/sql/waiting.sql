-- The waiting case of an inventory, while it is not finally decided. $1 id
select hold, accepted_at, lapses_at, invt_no, officer_outcome, officer_reason, officer_at from waiting_case where id = $1
