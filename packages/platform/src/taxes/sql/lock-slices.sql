-- Waits at most for the commits that are freezing from them. $2 slots, null for all
select slot from guarantee_slice
where guarantor = $1 and ($2::smallint[] is null or slot = any ($2))
order by slot
for update
