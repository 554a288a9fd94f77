-- compatible: columns that older programs leave null, a state that they neither write nor take for one of theirs, a table that they do not read
-- What must outlast a wait: an officer's word while his release waits for guarantee, and that a question has lost its list.
alter table waiting_case add column officer_sealed bytea storage external;

-- dropped: its list ended before the data came (cancelled, changed, lapsed), so nobody is asked any more.
alter table raw_data_request drop constraint raw_data_request_state_check;
alter table raw_data_request
  add constraint raw_data_request_state_check check (state in ('due', 'asked', 'received', 'overdue', 'dropped'));

-- What an operator has set other than the default, a row for each change, by the platform's clock: under which parameters a case was decided.
create table parameter_set (
  id bigint generated always as identity primary key,
  since timestamptz not null,
  changed jsonb not null            -- names and values
);
