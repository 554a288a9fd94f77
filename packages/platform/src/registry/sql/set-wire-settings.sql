-- What is not said stays: $2 the edition or null, $3 whether variants are said, $4 the variants, null for all.
update participant
set edition = coalesce($2, edition), signature_variants = case when $3 then $4 else signature_variants end
where code = $1
returning edition, signature_variants as variants
