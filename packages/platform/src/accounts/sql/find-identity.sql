select i.account, a.locked_at is not null as locked from account_identity i join account a on a.id = i.account
where i.issuer = $1 and i.subject = $2
