-- Counters of participants who get their first receipt. Of those that are there this is a look and no lock.
insert into receipt_counter (receiver)
select receiver from unnest($1::text[]) as r (receiver) order by receiver
on conflict do nothing
