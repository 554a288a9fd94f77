-- $1 limit, $2 customs districts of whoever asks (none: all). The district is that of the list's number; a list without one is everybody's.
select r.id, r.case_id, r.day::text, r.at, r.sealed, e.amount_fen, d.status, r.closed_at, r.closed_by, r.closing_sealed
from citizen_report r
left join lateral (
  select amount_fen from quota_entry e where e.day = r.day and e.id = r.case_id limit 1
) e on true
left join lateral (
  select d.status, d.invt_no from decision d where d.day = r.day and d.id = r.case_id order by d.decided_at desc, d.status desc limit 1
) d on true
where cardinality($2::text[]) = 0 or d.invt_no is null or left(d.invt_no, 4) = any ($2)
order by r.closed_at is not null, case when r.closed_at is null then r.at end, r.closed_at desc, r.id
limit $1
