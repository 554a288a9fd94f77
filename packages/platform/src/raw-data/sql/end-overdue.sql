-- Idempotent: what is overdue stays so.
update raw_data_request set state = 'overdue'
where case_id in (
  select case_id from raw_data_request where state in ('due', 'asked') and deadline_at <= $1 order by case_id limit $2 for update skip locked
)
returning platform, order_no
