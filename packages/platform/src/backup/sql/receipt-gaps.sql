-- Receivers whose receipts do not follow each other, or do not end at their counter, archived days included. No row is the proof.
with runs as (
  select receiver, first_no, first_no + count as next from receipt_pack
  union all
  select receiver, first_no, last_no + 1 from archived_receipts
),
packs as (
  select receiver, first_no, lag(next) over (partition by receiver order by first_no) as due, next from runs
)
select receiver || ': ' || first_no || ' where ' || due || ' is due' as gap from packs where first_no <> due
union all
select c.receiver || ': counter ' || c.next || ', receipts end before ' || max(p.next)
from receipt_counter c join packs p on p.receiver = c.receiver
group by c.receiver, c.next having c.next <> max(p.next)
