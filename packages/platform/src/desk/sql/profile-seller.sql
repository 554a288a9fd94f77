-- $1 company
select p.created_at, (select count(*)::int from (select from goods_filing g where g.ebc_code = p.code limit 100000) f) as filed_goods
from participant p
where p.code = $1
