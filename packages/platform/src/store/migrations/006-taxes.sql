-- Guarantee and tax bills. See docs/taxes.md and ../../taxes. Not compatible: programs from before would release lists without a bill.
--
-- The guarantor's account is drawn in slices, so that a guarantor of every second list is not one hot row: a worker moves a sum into a slice,
-- freezes from the slice, and what it froze is gathered into the account when the slice is given back. At any time, for each guarantor:
--   filed = frozen + drawn + balance            (balance is what is left in the account; the check keeps it from going below zero)
--   drawn = sum over its slices of left + frozen
--   what bills owe = frozen + sum over its slices of frozen
-- taxes/sql/books.sql proves these and the journal against the bills.

create table guarantee_account (
  guarantor text primary key,
  filed_fen bigint not null check (filed_fen >= 0),
  frozen_fen bigint not null default 0 check (frozen_fen >= 0),
  drawn_fen bigint not null default 0 check (drawn_fen >= 0),
  opened_at timestamptz not null,
  simulated boolean not null,     -- the simulated guarantor gave it unasked
  low_mark smallint,              -- lowest percentage reached; null above all
  exhausted_at timestamptz,       -- forecast
  constraint guarantee_account_balance check (filed_fen - frozen_fen - drawn_fen >= 0)
);

-- Never deleted, so that a worker that believes to hold one meets its row and the check, whatever has become of it meanwhile.
create table guarantee_slice (
  guarantor text not null references guarantee_account,
  slot smallint not null,
  holder text,                    -- null: free for the next
  left_fen bigint not null,
  frozen_fen bigint not null default 0 check (frozen_fen >= 0),
  used_at timestamptz not null,   -- by the database's own clock: a holder that died is told by it
  primary key (guarantor, slot),
  constraint guarantee_slice_left check (left_fen >= 0)
) with (fillfactor = 50);

-- Every movement: one sum from the account of the books that it credits to the one that it debits (clearance, bills/postings.ts). What slices
-- have frozen is posted when it is gathered.
create table tax_journal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  guarantor text not null references guarantee_account,
  event text not null,
  debit text not null,
  credit text not null,
  amount_fen bigint not null check (amount_fen > 0),
  ref text                        -- own id of what moved it: the same twice is refused
);
create unique index tax_journal_ref on tax_journal (event, ref) where ref is not null;
create index tax_journal_guarantor on tax_journal (guarantor, id);

create table tax_notice (
  id bigint generated always as identity primary key,
  no text not null unique,        -- entDutyNo
  summary_day date not null,
  guarantor text not null references guarantee_account,
  seller text not null,           -- empty: of all sellers
  bills bigint not null default 0 check (bills >= 0),
  duty_fen bigint not null default 0 check (duty_fen >= 0),
  vat_fen bigint not null default 0 check (vat_fen >= 0),
  consumption_fen bigint not null default 0 check (consumption_fen >= 0),
  state text not null check (state in ('gathering', 'open', 'paid')),
  issued_at timestamptz,
  due_day date,
  paid_at timestamptz,
  fee_fen bigint not null default 0 check (fee_fen >= 0),
  unique (summary_day, guarantor, seller)
);
-- Serial of a notice's number.
create sequence tax_notice_no;

-- Days on which bills were summed up to the end: a duty that was away finds the last one missing.
create table tax_summary (
  summary_day date primary key,
  done_at timestamptz not null
);

create index tax_notice_guarantor on tax_notice (guarantor, id);

-- A bill of each released list, in the day of its case, written by COPY. Its lines stand in the explanation of the decision; those of a
-- later version, after a return in part, here.
create table tax_bill (
  day date not null,
  id bigint not null,             -- of the inventory's document
  version smallint not null,
  state smallint not null check (state in (1, 2, 3)),
  invt_no text not null,
  guarantor text not null,
  seller text not null,
  logistics text not null,
  agent text not null,
  released_on date not null,      -- Beijing
  duty_fen bigint not null check (duty_fen >= 0),
  vat_fen bigint not null check (vat_fen >= 0),
  consumption_fen bigint not null check (consumption_fen >= 0),
  held boolean not null default false,  -- a return is open: not summed up
  notice bigint,
  lines text,                     -- JSON, of versions after the first
  primary key (day, id, version)
) partition by range (day);
create index tax_bill_open on tax_bill (guarantor, id) where state = 1;
create index tax_bill_notice on tax_bill (notice, id) where notice is not null;

-- Sums of the bills of archived days, which are paid or void: a notice is the sum of its bills, wherever they stand.
create table archived_tax_bill (
  notice bigint primary key,
  bills bigint not null,
  tax_fen bigint not null
);

-- Days that are in the tables already get their part too.
do $$
declare part record;
begin
  for part in
    select c.relname, substr(c.relname, 10) as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'decision'::regclass
  loop
    execute format('create table tax_bill_%s partition of tax_bill for values from (%L) to (%L)',
      part.day, part.day::date, part.day::date + 1);
  end loop;
end $$;

-- One that was asked for or is done for each notice; a failed one makes room for another.
create table tax_payment (
  id text primary key,
  notice bigint not null references tax_notice,
  payer text not null,
  tax_fen bigint not null check (tax_fen >= 0),
  fee_fen bigint not null check (fee_fen >= 0),
  state text not null check (state in ('asked', 'paid', 'failed')),
  asked_at timestamptz not null,
  tried_at timestamptz,
  settled_at timestamptz,
  bank_ref text,
  reason text
);
create unique index tax_payment_live on tax_payment (notice) where state <> 'failed';
create index tax_payment_asked on tax_payment (asked_at) where state = 'asked';

-- Warnings given, for the guarantor's eyes.
create table guarantee_alarm (
  id bigint generated always as identity primary key,
  guarantor text not null references guarantee_account,
  mark smallint not null,
  left_fen bigint not null,
  at timestamptz not null,
  exhausted_at timestamptz
);
create index guarantee_alarm_guarantor on guarantee_alarm (guarantor, id);

-- The simulated bank's own ledger. The platform's code reads it through the bank port only; books.sql compares.
create table simulated_bank_transfer (
  payment text primary key,
  payer text not null,
  amount_fen bigint not null check (amount_fen > 0),
  bank_ref text not null unique,
  booked_at timestamptz not null,
  told smallint not null default 0      -- call-backs made
);

alter table waiting_case drop constraint waiting_case_hold_check;
alter table waiting_case add constraint waiting_case_hold_check check (hold in ('arrival', 'review', 'guarantee'));
create index waiting_case_short on waiting_case (id) where hold = 'guarantee';
