-- Never fewer than before, never more than there are. $1 ticket, $2 company or null, $3 side, $4 entries
update ticket
set company_seen = case when $3 = 'company' then greatest(company_seen, least($4::int, entries)) else company_seen end,
  operator_seen = case when $3 = 'operator' then greatest(operator_seen, least($4::int, entries)) else operator_seen end
where id = $1 and ($2::text is null or company = $2)
