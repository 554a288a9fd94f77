-- One entry more; whoever writes has seen all. $1 ticket, $2 state, $3 when, $4 side, $5 login
update ticket
set state = $2, changed_at = $3, entries = entries + 1, closed_by = case when $2 = 'closed' then $5::text end,
  company_seen = case when $4 = 'company' then entries + 1 else company_seen end,
  operator_seen = case when $4 = 'operator' then entries + 1 else operator_seen end
where id = $1
