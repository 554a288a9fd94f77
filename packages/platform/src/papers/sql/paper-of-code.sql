select kind, no, ref, day::text as day, amount_fen as "amountFen", parties, issued_at as "issuedAt" from paper where code = $1
