-- How receipts reach a sandbox participant, for the tests of its maker: the record stays right, only the delivery misbehaves.
-- See docs/sandbox.md.
alter table participant
  add column receipts_mode text not null default 'normal'
    check (receipts_mode in ('normal', 'late', 'lost', 'double', 'reordered', 'dup-guid')),
  -- Of mode late: seconds after the receipt was given.
  add column receipts_delay_s int not null default 10 check (receipts_delay_s between 1 and 3600),
  add constraint hostile_only_in_sandbox check (receipts_mode = 'normal' or sandbox);
