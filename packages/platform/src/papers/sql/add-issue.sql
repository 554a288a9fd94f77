insert into paper (kind, no, digest, code, ref, day, amount_fen, parties, issued_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (kind, no, digest) do nothing
