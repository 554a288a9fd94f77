-- What keeps a day in the hot tables, by rule, with how many of it there are. No row: it may leave. $1 day, $2 cases decided after
-- this instant are not past their windows
with receipts as (
  select receiver, min(first_no) as first, max(first_no + count - 1) as last from receipt_pack where day = $1 group by receiver
),
found as (
  select 'waiting' as rule, count(*) as count from waiting_case where day = $1
  union all
  select 'awaited', count(*)
  from waiting_case w
  where w.day > $1 and exists (
    select from document_key k
    where k.day = $1 and (
      (k.kind = 2 and k.owner = w.order_owner and k.number = w.order_no)
      or (k.kind = 6 and k.owner = w.ebp_code and k.number = w.order_no)
      or (k.kind = 4 and k.owner = w.logistics_code and k.number = w.logistics_no)
    )
  )
  union all
  select 'window', count(*) from decision where day = $1 and status in (100, 800) and decided_at > $2
  union all
  select 'named', count(*)
  from decision
  where day > $1 and least(order_day, payment_day, waybill_day) <= $1
    and (order_day <> day or payment_day <> day or waybill_day <> day)
    and $1 in (order_day, payment_day, waybill_day)
    and decided_at > $2
  union all
  select 'reserved', count(*) from quota_entry where day = $1 and state = 'reserved'
  union all
  select 'bill', count(*)
  from tax_bill b left join tax_notice n on n.id = b.notice
  where b.day = $1 and (b.state = 1 or (b.state = 2 and n.state <> 'paid'))
  union all
  select 'proof', count(*)
  from receipts r
  where r.last > coalesce((select max(last_no) from receipt_root_range g where g.receiver = r.receiver), 0)
  union all
  select 'webhook', count(*) from webhook w join receipts r using (receiver) where w.enabled and w.next_no <= r.last
  union all
  select 'retry', count(*)
  from webhook_retry t
  join webhook w on w.id = t.webhook
  join receipts r on r.receiver = w.receiver and t.receipt_no between r.first and r.last
  where not t.dead
  union all
  select 'channel', count(*) from channel c join receipts r on r.receiver = c.participant where c.enabled and c.next_no <= r.last
  union all
  select 'copy', count(*)
  from channel c
  join subscriber_data s on s.receiver = c.participant and s.no >= c.next_data_no
  where c.enabled and s.day = $1
)
select rule, count from found where count > 0
