-- compatible: tables of their own, and a column and indexes of applications, which older programs leave empty or need not know
-- Tickets between companies and operators, what a company has read, applications found by company and by list, and the latest tries of webhooks.

-- A company asks about a document, a receipt or a message of its own; operators answer and close. What people write is sealed under the key of the
-- ticket's day: they write names into it.
create table ticket (
  id bigint generated always as identity primary key,
  day date not null,
  company text not null references participant,
  -- open: the operators are asked; answered: the company is; closed: for good, by either.
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  -- What it is about; each may be missing.
  kind text,
  owner text,
  number text,
  receipt_no bigint,
  message_id text,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  sealed bytea not null,          -- the subject
  -- Entries, and how many of them each side has seen. Whoever writes has seen all.
  entries int not null,
  company_seen int not null,
  operator_seen int not null,
  closed_by text,
  check ((state = 'closed') = (closed_by is not null))
);
create index ticket_company on ticket (company, id);
create index ticket_open on ticket (id) where state = 'open';
create index ticket_unseen on ticket (company) where company_seen < entries;

create table ticket_entry (
  ticket bigint not null references ticket,
  no int not null,
  at timestamptz not null,
  side text not null check (side in ('company', 'operator')),
  who text not null,              -- login
  sealed bytea not null,
  primary key (ticket, no)
);

-- Up to which notice a company has read.
create table company_notice_read (
  participant text primary key references participant,
  notice bigint not null
);

-- Who is told of a cancel, as return_application has it: applications are found by company, and by the list they are about.
alter table cancel_application add column receivers text[] not null default '{}';
create index cancel_application_receivers on cancel_application using gin (receivers);
create index return_application_receivers on return_application using gin (receivers);
create index cancel_application_invt_no on cancel_application (invt_no);
create index return_application_invt_no on return_application (invt_no);

-- The latest tries of each webhook, newest first, for whoever looks why nothing comes. Written once a second at most.
create table webhook_recent (
  webhook bigint primary key references webhook on delete cascade,
  tries jsonb not null            -- [{no, try, at, ms, status?, error?}]
);
