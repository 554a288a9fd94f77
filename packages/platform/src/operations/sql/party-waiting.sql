-- $1 cases taken before, $2 how many are looked at. Whose documents are all there and that are not decided wait for the register: raw data has
-- questions of its own.
select r.register, r.register_oldest, b.bank, b.bank_oldest,
  (select coalesce(jsonb_object_agg(why, n), '{}') from (
    select why, count(*)::int as n from (select why from after_audit where state = 'waiting' limit 10000) a group by why
  ) o) as owed
from (
  select count(*)::int as register, min(c.accepted_at) as register_oldest
  from (
    select * from waiting_case where hold is null and accepted_at < $1 order by id limit $2
  ) c
  cross join lateral (
    select k.link_owner, k.link_number from document_key k
    where k.kind = 2 and k.owner = c.order_owner and k.number = c.order_no and k.state = 2
    limit 1
  ) o
  where exists (
      select from document_key k
      where k.kind = 3 and k.owner = o.link_owner and k.number in (o.link_number, o.link_number || E'\x02' || c.order_no) and k.state = 2
    )
    and exists (
      select from document_key k where k.kind = 4 and k.owner = c.logistics_code and k.number = c.logistics_no and k.state = 2
    )
    and not exists (select from raw_data_request q where q.case_id = c.id and q.state in ('due', 'asked'))
) r,
(select count(*)::int as bank, min(asked_at) as bank_oldest from (select asked_at from tax_payment where state = 'asked' limit $2) p) b
