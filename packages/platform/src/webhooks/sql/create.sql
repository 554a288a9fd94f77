-- Nothing comes back when the participant has this URL already, or as many as it may have.
-- $1 receiver, $2 url, $3 sealed secret, $4 day of its key, $5 first receipt number or null for those to come, $6 limit
insert into webhook (receiver, url, secret_sealed, secret_day, next_no)
select $1, $2, $3, $4, coalesce($5::bigint, (select next from receipt_counter where receiver = $1), 1)
where (select count(*) from webhook where receiver = $1) < $6
on conflict (receiver, url) do nothing
returning id
