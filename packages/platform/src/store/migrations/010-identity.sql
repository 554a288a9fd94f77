-- Payment raw data (notice 2018-179): whom we ask, what became of each question. And the outbox to people whose identity was used. See
-- docs/raw-data.md and docs/identity.md.

-- Where the platform (or the seller of orders without platform) answers for its payments; null: it has opened no interface.
alter table participant add column plat_data_open text check (length(plat_data_open) between 1 and 2000);

-- One question about the payment of one order, asked for one list. Deleted never: it is evidence beside the decision.
create table raw_data_request (
  case_id bigint primary key,           -- of the inventory's document
  case_day date not null,
  session text not null unique,         -- sessionID: random, so that nobody but the platform asked can answer
  platform text not null,               -- whom we ask: ebpCode (无: ebcCode)
  order_no text not null,
  pay_code text not null,
  pay_transaction_id text not null,
  trigger text not null check (trigger in ('platform', 'amount', 'shared', 'sample')),
  -- due: to be asked; asked: the platform has said that it will upload; received: its data is here; overdue: the time is over.
  state text not null default 'due' check (state in ('due', 'asked', 'received', 'overdue')),
  attempts smallint not null default 0 check (attempts >= 0),
  made_at timestamptz not null,
  next_at timestamptz not null,         -- when to ask (again)
  deadline_at timestamptz not null,
  asked_at timestamptz,                 -- first answered with 10000
  received_at timestamptz,
  uploads smallint not null default 0 check (uploads >= 0),
  last_error text check (length(last_error) <= 300),
  total bigint check (total >= 0),      -- totalAmount in hundred-thousandths of a yuan
  sealed_day date,
  sealed bytea storage external,        -- the raw data
  check ((state = 'received') = (sealed is not null and sealed_day is not null and received_at is not null and total is not null))
);
create index raw_data_request_next on raw_data_request (next_at) where state in ('due', 'asked');
create index raw_data_request_transaction on raw_data_request (pay_code, pay_transaction_id) where total is not null;

-- Orders that a payment transaction pays besides the first. Their payments have keys of kind 3 with the number
-- payTransactionId || E'\x02' || orderNo, and link_owner of the transaction's own key is set (intake/shared-payments.ts).
create table shared_payment (
  owner text not null,                  -- payCode
  number text not null,                 -- payTransactionId
  order_no text not null,
  primary key (owner, number, order_no)
);

-- What a gateway of the operator would send to people whose identity was used. Words are masked; the hash says to whom.
create table person_notice (
  id bigint generated always as identity primary key,
  person bytea not null,
  made_at timestamptz not null,
  text text not null
);
create index person_notice_person on person_notice (person);
