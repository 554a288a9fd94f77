select code, issued_at as "issuedAt" from paper where kind = $1 and no = $2 and digest = $3
