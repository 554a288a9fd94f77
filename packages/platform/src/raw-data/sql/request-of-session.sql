-- $1 sessionID. Decided: the case does not wait any more, so its evidence stays as it is.
select r.case_id, r.platform, r.order_no, r.state, r.deadline_at, r.uploads,
  not exists (select from waiting_case w where w.id = r.case_id) as decided
from raw_data_request r where r.session = $1
