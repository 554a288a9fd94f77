-- In the order given, which is that of (guarantor, slot). One descent of the index each.
select from unnest($1::text[], $2::smallint[]) as w (guarantor, slot)
cross join lateral (
  select from guarantee_slice s where s.guarantor = w.guarantor and s.slot = w.slot for update
) s
