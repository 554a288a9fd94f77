-- $1 ticket
select no, at, side, who, sealed from ticket_entry where ticket = $1 order by no
