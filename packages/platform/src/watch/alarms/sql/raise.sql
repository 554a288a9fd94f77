-- One that stands is not raised twice; one that was over and comes again is news.
insert into watch_alarm as a (rule, object, severity, since, value, bound)
values ($1, $2, $3, $4, $5, $6)
on conflict (rule, object) where closed_at is null do update set
  severity = excluded.severity, value = excluded.value, bound = excluded.bound, over_at = null,
  times = a.times + case when a.over_at is null then 0 else 1 end,
  since = case when a.over_at is null then a.since else excluded.since end
returning id, since = $4 as news
