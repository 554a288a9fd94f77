select ems_no, area_code, trade_mode, customs_code, warehouse_kind from bonded_ledger where ems_no = $1
