-- What follows a release: cancels (CEB623) and returns (CEB625). See docs/after-release.md. Not compatible: programs from before know nothing of
-- what a return gives back, and would let a cancelled list stand.
--
-- Further kinds of document_key (intake/further-kinds.ts):
--   kind  owner            number                    names
--   10    logisticsCode    status + logisticsNo      waybill status document (513)
--   11    agentCode        copNo                     cancel document (623)
--   12    agentCode        copNo                     return document (625)
--   13    operatorCode     copNo                     entry detail document (711)

-- A cancel or return takes its amount off the year by an entry of its own, in the day on which it comes and under the id of its document: the
-- entry of the release may stand in an archived day. Such an amount counts below zero.
alter table quota_entry drop constraint quota_entry_state_check;
alter table quota_entry add constraint quota_entry_state_check check (state in ('reserved', 'posted', 'void', 'returned'));

-- A list that something was applied for after customs had it. Its row is the lock of what becomes of it: cancels, returns, and goods that come
-- back wait for each other here.
create table after_case (
  day date not null,                -- of the inventory's document, as in decision
  id bigint not null,
  invt_no text not null,
  cancelled_by bigint,              -- the cancel that was approved
  given_back_fen bigint not null default 0 check (given_back_fen >= 0),  -- of the yearly amount, by all returns and cancels
  primary key (day, id)
);

create table cancel_application (
  id bigint primary key,            -- of its document
  day date not null,
  list_day date not null,
  list_id bigint not null,
  invt_no text not null,
  pre_no text not null unique,
  state text not null check (state in ('approved', 'rejected')),
  code text not null,               -- of customs' last answer
  text text not null,
  decided_at timestamptz not null
);
create index cancel_application_list on cancel_application (list_day, list_id);

create table return_application (
  id bigint primary key,            -- of its document
  day date not null,
  list_day date not null,
  list_id bigint not null,
  invt_no text not null,
  pre_no text not null,             -- a change keeps it
  customs_code text not null,
  receivers text[] not null,
  lines text not null,              -- JSON: [{gnum, gcode, qty, unit}]
  state text not null check (state in ('open', 'done', 'lapsed', 'withdrawn', 'replaced', 'rejected')),
  applied_at timestamptz not null,
  back_by date,                     -- last day for the goods to be back; null where it was rejected
  ended_at timestamptz,
  site text,                        -- who reported the goods
  code text not null,               -- of customs' last answer
  text text not null,
  -- Given back with it.
  dutiable_fen bigint not null default 0 check (dutiable_fen >= 0),
  duty_fen bigint not null default 0 check (duty_fen >= 0),
  vat_fen bigint not null default 0 check (vat_fen >= 0),
  consumption_fen bigint not null default 0 check (consumption_fen >= 0)
);
create index return_application_list on return_application (list_day, list_id);
create unique index return_application_pre_no on return_application (pre_no) where state <> 'replaced';
create index return_application_open on return_application (back_by) where state = 'open';
