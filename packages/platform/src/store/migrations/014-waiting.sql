-- compatible: columns that older programs leave null, and a state that they neither write nor take for one of theirs
-- What must outlast a wait: an officer's word while his release waits for guarantee, and that a question has lost its list.
alter table waiting_case
  add column officer_outcome text check (officer_outcome in ('release', 'reject')),
  add column officer_reason text check (length(officer_reason) between 1 and 200),
  add column officer_at timestamptz,
  add check ((officer_outcome is null) = (officer_reason is null) and (officer_outcome is null) = (officer_at is null));

-- dropped: its list ended before the data came (cancelled, changed, lapsed), so nobody is asked any more.
alter table raw_data_request drop constraint raw_data_request_state_check;
alter table raw_data_request
  add constraint raw_data_request_state_check check (state in ('due', 'asked', 'received', 'overdue', 'dropped'));
