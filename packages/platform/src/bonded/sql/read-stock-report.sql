select l.area_code, r.differences
from bonded_stock_report r join bonded_ledger l using (ems_no)
where r.ems_no = $1 and r.day = $2
