-- compatible: tables of their own for officers and citizens, and an index, which programs from before need not know
-- The desk: cases that wait for an officer, who has which before him, and what was done. Citizens: whose year a session may see, and what
-- they say was not theirs. Leases and sessions run by the server's time; what was done is dated by the platform's clock.

-- Few cases wait for an officer among all that wait: the queue is read by them alone.
create index waiting_case_review on waiting_case (accepted_at, id) where hold = 'review';

-- A case at the desk, from the first officer who takes it to the decision.
create table desk_case (
  id bigint primary key,          -- of the inventory's document, as in waiting_case
  day date not null,
  -- review: any reviewer; second: another officer than the first must confirm; inspection: an inspector; question: the declarant has been
  -- asked.
  stage text not null default 'review' check (stage in ('review', 'second', 'inspection', 'question')),
  -- Who has it before him. It is his until then, unless he lets it go or looks at it on.
  officer bigint references account on delete set null,
  lease_ends timestamptz,
  -- Passed on to this colleague alone; null: whoever comes.
  assignee bigint references account on delete set null,
  -- The first officer's word, which a second one must confirm.
  proposer bigint references account on delete set null,
  proposed text check (proposed in ('release', 'reject')),
  proposed_code text,
  proposed_sealed bytea,          -- his reason
  -- The buyer says that it was not he.
  reported boolean not null default false,
  check ((stage = 'second') = (proposed is not null))
);
create index desk_case_officer on desk_case (officer) where officer is not null;
create index desk_case_assignee on desk_case (assignee) where assignee is not null;

-- What was done with a case at the desk, for good. Words are sealed under the key of the case's day: people write names into them.
create table desk_act (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  day date not null,
  at timestamptz not null,
  who text not null,              -- login of the account; code of a participant; 'citizen'
  what text not null check (what in ('take', 'release', 'reject', 'propose', 'return', 'inspect', 'ask', 'answer', 'pass', 'report')),
  sealed bytea
);
create index desk_act_case on desk_act (case_id, id);

-- What the declarant of a case was asked, and what he answered.
create table desk_question (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  day date not null,
  receiver text not null references participant,
  order_no text not null,
  cop_no text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  sealed bytea not null,
  answer_sealed bytea
);
create index desk_question_receiver on desk_question (receiver, id);
create index desk_question_case on desk_question (case_id);

-- ---------------------------------------------------------------- citizens

-- Who an account is, as the identity provider said when it was made: keyed hashes of number and name. Nothing else leads to a person.
create table citizen_identity (
  account bigint primary key references account on delete cascade,
  person bytea not null,          -- as in quota
  name bytea not null
);

-- Sessions whose owner has also typed that name and number, or is about to.
create table citizen_session (
  session bytea primary key references account_session on delete cascade,
  -- Null until they were right.
  person bytea,
  failures int not null default 0
);

-- "This was not me": an alarm that an officer closes with a note.
create table citizen_report (
  id bigint generated always as identity primary key,
  person bytea not null,
  day date not null,
  case_id bigint not null,        -- of the inventory's document
  at timestamptz not null,
  sealed bytea not null,          -- his words
  closed_at timestamptz,
  closed_by text,
  closing_sealed bytea,
  unique (day, case_id),
  check ((closed_at is null) = (closed_by is null))
);
create index citizen_report_open on citizen_report (at, id) where closed_at is null;
create index citizen_report_person on citizen_report (person);
