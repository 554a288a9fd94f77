insert into receipt_counter (receiver)
select receiver from unnest($1::text[]) as r (receiver) order by receiver
on conflict do nothing
