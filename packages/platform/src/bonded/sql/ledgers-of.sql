select ems_no, area_code, trade_mode, customs_code, warehouse_kind from bonded_ledger where area_code = $1 order by ems_no
