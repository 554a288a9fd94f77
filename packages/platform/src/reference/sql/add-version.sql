insert into reference_version (kind, valid_from, rows, digest, content, source, imported_at)
values ($1, $2, $3, $4, $5, $6, $7)
returning id
