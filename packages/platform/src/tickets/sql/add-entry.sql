-- $1 ticket, $2 number, $3 when, $4 side, $5 login, $6 words
insert into ticket_entry (ticket, no, at, side, who, sealed) values ($1, $2, $3, $4, $5, $6)
