-- $1 ticket, $2 company; null: whosever it is
select id, day::text, company, state, entries from ticket where id = $1 and ($2::text is null or company = $2) for update
