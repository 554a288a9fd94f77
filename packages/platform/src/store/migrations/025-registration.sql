-- compatible: tables of their own, and an end of delegations, which programs from before take for none
-- What companies do about themselves on pages: ask to be registered, let a service of their own sign, delegate for a time. See docs/console.md.

-- A company that asks to be registered. What it may do begins when somebody has said yes; a refused one stays, with why. The secret by which it
-- asks how things stand is kept as a hash.
create table registration (
  id bigint generated always as identity primary key,
  ticket bytea not null unique,
  code text not null check (length(code) in (10, 18)),
  name text not null check (length(name) between 1 and 100),
  roles text[] not null check (cardinality(roles) > 0),
  dxp_id text,
  login text not null check (login = lower(login) and length(login) between 2 and 64),
  -- Who asks: a name, telephone, mail. Under the key of this day.
  sealed_day date not null,
  sealed bytea not null,
  der bytea not null,
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  check ((state = 'waiting') = (decided_by is null))
);
-- One at a time for a company; whoever waits is read in the order of asking.
create unique index registration_code on registration (code) where state = 'waiting';
create index registration_decided on registration (decided_at) where state <> 'waiting';

-- The last day of it, in Beijing; null: until it is withdrawn.
alter table delegation add column last_day date;

-- A company's own program that signs for it when it is called, under the secret that both know.
create table signing_service (
  participant text primary key references participant,
  url text not null,
  sealed_day date not null,
  sealed bytea not null,
  -- Of the certificate under which it signs.
  fingerprint bytea not null,
  made_by text not null,
  made_at timestamptz not null,
  foreign key (participant, fingerprint) references participant_certificate (code, fingerprint)
);

-- The last calls of a company, for whoever looks for a fault; older ones go (portal/signing/sql/add-call.sql).
create table signing_call (
  id bigint generated always as identity primary key,
  participant text not null references participant,
  at timestamptz not null,
  purpose text not null check (purpose in ('test', 'message')),
  attempt smallint not null,
  ms int not null,
  -- Null: the signature came and holds.
  error text
);
create index signing_call_participant on signing_call (participant, id);
