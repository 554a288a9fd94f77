-- How each participant's software speaks and signs, and which certificates their issuers have taken back. See docs/signatures.md.

alter table participant
  -- Edition of the standard by which its messages are judged.
  add column edition text not null default '202205' check (edition in ('2018', '202205')),
  -- Deviations let pass when its signatures are verified, by name; null: all that are known, the standard's way first.
  add column signature_variants text[] check (cardinality(signature_variants) > 0);

-- The issuer as text that can be compared (certificateNames). Null in rows older than this column until a revocation list is added.
alter table participant_certificate add column issuer text;

-- The newest list of each issuer. Issuers who cut their list into parts have one of each scope; '' is about all certificates.
create table revocation_list (
  id bigint generated always as identity primary key,
  issuer text not null,
  scope text not null,
  this_update timestamptz not null,
  next_update timestamptz,
  -- Signed by the issuer whose certificate was given; else the operator vouched for the file.
  verified boolean not null,
  -- SHA-256 of the file, to know it again.
  digest bytea not null,
  added_at timestamptz not null default now(),
  unique (issuer, scope)
);

create table revoked_certificate (
  list bigint not null references revocation_list on delete cascade,
  serial text not null,             -- lower-case hex without leading zeros
  revoked_at timestamptz not null,
  primary key (list, serial)
);
create index revoked_certificate_serial on revoked_certificate (serial);

-- Registered certificates that a list names.
create view listed_certificate as
select c.code, c.fingerprint, c.serial, l.id as list, l.issuer, e.revoked_at
from participant_certificate c
join revoked_certificate e on e.serial = ltrim(c.serial, '0')
join revocation_list l on l.id = e.list and l.issuer = c.issuer;
