insert into promotion_forecast (promotion, participant, hours, declared_by, declared_at) values ($1, $2, $3, $4, now())
on conflict (promotion, participant) do update set
  hours = excluded.hours, declared_by = excluded.declared_by, declared_at = excluded.declared_at
