-- $2 what the simulated guarantor gives; nothing happens where there is an account
insert into guarantee_account (guarantor, filed_fen, opened_at, simulated) values ($1, 0, $2, $3)
on conflict (guarantor) do nothing
