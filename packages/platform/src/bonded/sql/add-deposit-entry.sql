-- credit is the account that gets, debit the one that gives.
insert into bonded_deposit_entry (area_code, cop_no, kind, credit, debit, amount_fen, at) values ($1, $2, $3, $4, $5, $6, $7)
