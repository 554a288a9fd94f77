-- Out of a locked account into the first free slice, or into that of $5, or into a new one. $2 holder, $3 fen
with slice as (
  insert into guarantee_slice as s (guarantor, slot, holder, left_fen, used_at)
  select $1, coalesce(
      $4::smallint,
      (select min(slot) from guarantee_slice where guarantor = $1 and holder is null),
      (select coalesce(max(slot), 0) + 1 from guarantee_slice where guarantor = $1)
    ), $2, $3::bigint, clock_timestamp()
  on conflict (guarantor, slot) do update
  set left_fen = s.left_fen + excluded.left_fen, holder = excluded.holder, used_at = excluded.used_at
  returning slot, left_fen
),
account as (
  update guarantee_account set drawn_fen = drawn_fen + $3::bigint where guarantor = $1
)
select slot, left_fen from slice
