-- compatible: tables of their own for the command centre, and a mark on held cases that older programs leave empty
-- What the command centre keeps: figures by the minute, alarms, what was found stuck, orphaned or contradictory, who is on duty, and what
-- operators ordered. See docs/command.md.

-- Counted by every worker and added up here; the keys stand in watch/observe.ts. Minutes are those of the platform's clock.
create table watch_minute (
  minute timestamptz not null,
  key text not null,
  n bigint not null,
  primary key (minute, key)
) with (fillfactor = 80);

-- What was wrong, since when, who took it, and how it ended. One that comes again while nobody has closed it is the same one.
create table watch_alarm (
  id bigint generated always as identity primary key,
  rule text not null,
  -- A link, a channel, a participant; empty: the whole platform.
  object text not null,
  severity text not null check (severity in ('look', 'failing')),
  since timestamptz not null,
  -- When it was over by itself; null while it is so.
  over_at timestamptz,
  times int not null default 1 check (times > 0),
  value double precision not null,
  bound double precision not null,
  owner text,
  note text,
  closed_by text,
  closed_at timestamptz,
  check ((closed_at is null) = (closed_by is null)),
  check (closed_at is null or note is not null)
);
create unique index watch_alarm_open on watch_alarm (rule, object) where closed_at is null;
create index watch_alarm_since on watch_alarm (since);

-- Bounds that operators have set; without a row a rule's own hold (watch/rules.ts).
create table watch_rule (
  rule text primary key,
  bound double precision,
  enabled boolean not null default true,
  changed_by text not null,
  changed_at timestamptz not null
);

-- Who is told of alarms: robots of groups, addresses of mail, other programs. Address and secret are sealed: who knows them can speak there.
create table watch_recipient (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('wecom', 'dingtalk', 'feishu', 'webhook', 'mail')),
  name text not null check (length(name) between 1 and 60),
  sealed_day date not null,
  sealed bytea not null,
  -- `failing`: only of what fails.
  least text not null check (least in ('look', 'failing')),
  enabled boolean not null default true,
  added_by text not null,
  added_at timestamptz not null
);

-- What is still to be told. A row goes when it was taken; one that was tried too often stays, with why.
create table watch_delivery (
  id bigint generated always as identity primary key,
  recipient bigint not null references watch_recipient on delete cascade,
  alarm bigint not null references watch_alarm on delete cascade,
  news text not null check (news in ('raised', 'over', 'closed')),
  attempts smallint not null default 0,
  due_at timestamptz not null,
  dead boolean not null default false,
  last_error text
);
create index watch_delivery_due on watch_delivery (due_at) where not dead;

-- Documents that belong to nothing (orphaned), or say different things (contradictory), until somebody has seen to them. Cases that are stuck
-- are read from waiting_case itself.
create table watch_trouble (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('orphaned', 'contradictory')),
  document text not null check (document in ('order', 'payment', 'waybill', 'list')),
  owner text not null,
  number text not null,
  -- Who is told: the sender, or whose number it is.
  participant text not null,
  code text not null,
  since timestamptz not null,
  found_at timestamptz not null,
  disposed_by text,
  disposed_at timestamptz,
  note text,
  told boolean not null default false,
  unique (kind, document, owner, number)
);
create index watch_trouble_open on watch_trouble (id) where disposed_at is null;

-- What operators tell a company, for its portal.
create table company_notice (
  id bigint generated always as identity primary key,
  participant text not null references participant,
  made_at timestamptz not null,
  made_by text not null,
  -- Kind and number of what it is about.
  object text not null,
  text text not null check (length(text) between 1 and 500)
);
create index company_notice_participant on company_notice (participant, id);

-- ---------------------------------------------------------------- what operators order

-- What stops something works at once and lapses unless a second person confirms it; what lets something go waits for him. Undoing needs two as well.
create table operation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('hold', 'pause', 'pause-rule', 'degrade', 'emergency', 'reprocess', 'resend')),
  params jsonb not null,
  reason text not null,
  state text not null check (state in ('asked', 'active', 'done', 'refused', 'undone', 'lapsed')),
  asked_by text not null,
  asked_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  -- Of what works before it is confirmed: until when it does.
  confirm_until timestamptz,
  undo_asked_by text,
  ended_by text,
  ended_at timestamptz,
  result jsonb,
  check (confirmed_by is null or confirmed_by <> asked_by)
);
create index operation_standing on operation (id) where state = 'active';

-- Cases that an order holds; a row goes when the order is lifted and the case goes on.
create table operation_hold (
  case_id bigint primary key,
  operation bigint not null references operation
);
create index operation_hold_operation on operation_hold (operation);
