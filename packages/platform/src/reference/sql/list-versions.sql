select id, kind, to_char(valid_from, 'YYYY-MM-DD') as "from", state, rows, source, encode(digest, 'hex') as digest,
  imported_at as "importedAt", published_at as "publishedAt"
from reference_version
order by kind, valid_from, id
limit $1
