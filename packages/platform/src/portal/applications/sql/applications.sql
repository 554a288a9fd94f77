-- Cancels and returns that a company was told of, the newest first; of a changed return the newest version. A cancel that was granted gave back all
-- that the release of its list had taken. $1 company, $2 ids below this, $3 kind or null, $4 a number in whole or null, $5 limit
select a.id, a.day::text, a.kind, a.state, a.list_day::text, a.list_id, a.invt_no, a.pre_no, a.code, a.text, a.applied_at, a.ended_at,
  a.back_by::text, a.lines, coalesce(a.dutiable_fen, d.dutiable_fen, 0) as dutiable_fen, coalesce(a.duty_fen, d.duty_fen, 0) as duty_fen,
  coalesce(a.vat_fen, d.vat_fen, 0) as vat_fen, coalesce(a.consumption_fen, d.consumption_fen, 0) as consumption_fen
from (
  select *
  from (
    select id, day, 'cancel' as kind, state, list_day, list_id, invt_no, pre_no, code, text, decided_at as applied_at, decided_at as ended_at,
      null::date as back_by, null as lines, null::bigint as dutiable_fen, null::bigint as duty_fen, null::bigint as vat_fen,
      null::bigint as consumption_fen
    from cancel_application
    where receivers @> array[$1::text]
    union all
    select id, day, 'return', state, list_day, list_id, invt_no, pre_no, code, text, applied_at, ended_at, back_by, lines, dutiable_fen, duty_fen,
      vat_fen, consumption_fen
    from return_application
    where receivers @> array[$1::text] and state <> 'replaced'
  ) own
  where id < $2 and ($3::text is null or kind = $3) and ($4::text is null or $4 in (invt_no, pre_no))
  order by id desc
  limit $5
) a
left join lateral (
  select d.dutiable_fen, d.duty_fen, d.vat_fen, d.consumption_fen
  from decision d
  where a.state = 'approved' and d.day = a.list_day and d.id = a.list_id and d.status = 800
  limit 1
) d on true
order by a.id desc
