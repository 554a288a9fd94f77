-- Questions whose time is over, and those that would be put again though their list has ended. Idempotent: what is ended stays so.
-- Returned: whose case can be decided now.
with ended as (
  select case_id from raw_data_request r
  where state in ('due', 'asked')
    and (deadline_at <= $1 or next_at <= $1 and not exists (select from waiting_case w where w.id = r.case_id)
      and not exists (select from after_audit a where a.case_id = r.case_id and a.why = 'raw-data' and a.state = 'waiting'))
  order by case_id limit $2 for update skip locked
), changed as (
  update raw_data_request r
  set state = case when exists (select from waiting_case w where w.id = r.case_id)
    or exists (select from after_audit a where a.case_id = r.case_id and a.why = 'raw-data' and a.state = 'waiting') then 'overdue' else 'dropped' end
  where case_id in (select case_id from ended)
  returning state, platform, order_no
)
select platform, order_no from changed where state = 'overdue'
