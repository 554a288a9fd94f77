-- compatible: tables of their own for people, which programs from before do not read
-- People who sign in, their sessions and one-time links, and the log of what they did. See docs/accounts.md.
-- Their times are the server's: a sandbox clock that moves ends no session.

create table account (
  id bigint generated always as identity primary key,
  -- In lower case: what a person types to sign in.
  login text not null unique check (login = lower(login) and length(login) between 2 and 64),
  name text not null check (length(name) between 1 and 100),
  roles text[] not null check (cardinality(roles) > 0),
  -- Customs districts that it may see; none: all of them.
  districts text[] not null default '{}',
  -- Of an account with the role participant: the company whose things it sees.
  participant text references participant,
  -- `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`; null: has not been set yet, or signs in elsewhere.
  password text,
  -- Second factor: the secret, sealed, and the last time step that was used, which counts once.
  totp_sealed bytea,
  totp_step bigint not null default 0,
  -- SHA-256 of recovery codes that were not used yet.
  recovery bytea[] not null default '{}',
  locked_at timestamptz,
  created_at timestamptz not null default now(),
  check (('participant' = any (roles)) = (participant is not null))
);

-- Who an identity provider says that somebody is, by what never changes there.
create table account_identity (
  issuer text not null,
  subject text not null,
  account bigint not null references account on delete cascade,
  primary key (issuer, subject)
);

-- A session is found by the hash of its cookie. Without the second factor, where the account has one, it is good for nothing but that.
create table account_session (
  id bytea primary key,
  account bigint not null references account on delete cascade,
  whole boolean not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  -- Wrong codes of the second factor.
  failures int not null default 0,
  address text not null,
  agent text not null
);
create index account_session_account on account_session (account);
create index account_session_ends on account_session (ends_at);

-- Links that let somebody set a password, once, until they end. Without an account: to make the first administrator.
create table account_link (
  id bytea primary key,
  account bigint references account on delete cascade,
  ends_at timestamptz not null
);
-- A new link to one account ends its last one.
create unique index account_link_account on account_link (account) nulls not distinct;

-- ---------------------------------------------------------------- audit

-- What people did, and what personal data they looked at and why. Each entry holds the hash of the one before it: whoever changes or drops
-- one breaks the chain behind it. No personal data: objects are named by number.
create table audit_entry (
  no bigint primary key check (no > 0),
  at timestamptz not null,
  who text not null,          -- login, `operator` for the command line, or `platform`
  role text not null,         -- by which it was allowed
  what text not null,
  object text not null,
  reason text not null,
  detail jsonb not null,
  previous bytea not null,
  hash bytea not null
);
create index audit_entry_object on audit_entry (object, no);
create index audit_entry_who on audit_entry (who, no);

-- The end of the chain, whose row lets one writer through at a time.
create table audit_head (
  one boolean primary key default true check (one),
  no bigint not null,
  hash bytea not null
);
insert into audit_head (no, hash) values (0, '\x0000000000000000000000000000000000000000000000000000000000000000');

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log only grows.' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_is_append_only();
