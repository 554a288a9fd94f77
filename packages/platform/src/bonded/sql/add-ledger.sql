insert into bonded_ledger (ems_no, area_code, trade_mode, customs_code, warehouse_kind, filed_at)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
