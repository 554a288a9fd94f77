select l.ems_no
from bonded_ledger l
where l.area_code = $1 and not exists (select from bonded_stock_report r where r.ems_no = l.ems_no and r.day = $2)
order by l.ems_no
