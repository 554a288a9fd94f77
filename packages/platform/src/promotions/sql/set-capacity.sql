update promotion set capacity_per_second = $2 where id = $1 and withdrawn_at is null
