-- compatible: tables of their own for what operators let go under an order, and two columns, which programs from before need not know
-- What is let go without something that the law asks for: under a paused rule, without the answer of a party that is away, in an emergency.
-- All of it is audited afterwards. See docs/operations.md.

-- Of what lets something go for a time: when that is over.
alter table operation add column ends_at timestamptz;

-- One row for what a list was let go without. Deleted never: it is evidence beside the decision.
create table after_audit (
  id bigint generated always as identity primary key,
  case_id bigint not null,              -- of the inventory's document
  day date not null,
  -- rule: a paused rule failed; register, raw-data, site: the party had not answered; emergency: the documents came and were sent back.
  why text not null check (why in ('rule', 'register', 'raw-data', 'site', 'emergency')),
  -- The rule, the platform or site that was away, or the waybill of the emergency.
  about text not null,
  operation bigint not null references operation,
  participant text not null,            -- who declared
  order_no text not null,
  dutiable_fen bigint not null,
  made_at timestamptz not null,
  -- waiting: the party's answer is to come; agreed: it came and agrees; open: for a person to look at; closed: somebody did.
  state text not null check (state in ('waiting', 'agreed', 'open', 'closed')),
  found text,                           -- codes of what did not agree
  settled_at timestamptz,
  closed_by text,
  note text check (length(note) between 1 and 500),
  unique (case_id, why, about),
  check ((state = 'closed') = (closed_by is not null and note is not null))
) with (fillfactor = 90);
create index after_audit_waiting on after_audit (id) where state = 'waiting';
create index after_audit_open on after_audit (id) where state = 'open';
create index after_audit_operation on after_audit (operation);

-- Parcels that may leave before their documents are there. The order says what is in them and why (operation.params, reason).
create table emergency_release (
  id bigint primary key references operation,
  logistics_code text not null,
  logistics_no text not null,
  customs_code text not null,
  declarant text not null references participant,
  given_at timestamptz not null,
  due_at timestamptz not null,          -- until when the documents must be there
  -- open: documents to come; rejected: they came and were sent back; settled: its list is released; undone: taken back before it left.
  state text not null default 'open' check (state in ('open', 'rejected', 'settled', 'undone')),
  left_at timestamptz,
  left_by text,                         -- the site that says so
  list_day date,
  list_id bigint,
  told_at timestamptz,                  -- when the declarant was told that it is overdue
  check ((left_at is null) = (left_by is null)),
  check (state <> 'undone' or left_at is null)
);
create unique index emergency_release_open on emergency_release (logistics_code, logistics_no) where state in ('open', 'rejected');

-- While an order lets cases go on without raw data, open questions hold nobody up; they stay open, and are put again when the platform is back.
alter table raw_data_request add column later boolean not null default false;
create index raw_data_request_later on raw_data_request (case_id) where later;
