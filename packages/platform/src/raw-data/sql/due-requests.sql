-- Questions whose time has come and whose list still waits, or was let go and is to be audited, with where to put them: a few of each platform, so that one that is slow keeps no other waiting.
select case_id, session, order_no, attempts, url
from (
  select r.case_id, r.session, r.order_no, r.attempts, r.next_at, p.plat_data_open as url,
    row_number() over (partition by r.platform order by r.next_at) as place
  from raw_data_request r
  left join participant p on p.code = r.platform
  where r.state in ('due', 'asked') and r.next_at <= $1 and r.deadline_at > $1
    and (exists (select from waiting_case w where w.id = r.case_id)
      or exists (select from after_audit a where a.case_id = r.case_id and a.why = 'raw-data' and a.state = 'waiting'))
) due
where place <= $2
order by next_at
limit $3
