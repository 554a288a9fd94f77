-- Among the oldest waiting cases, those that have waited longer than what they wait for usually takes.
select id, coalesce(hold, 'documents') as hold, sender as participant, order_no, cop_no, accepted_at from (
  select id, hold, sender, order_no, cop_no, accepted_at from waiting_case order by id limit $2
) as looked_at
where accepted_at < $1::timestamptz - case coalesce(hold, 'documents')
  when 'documents' then interval '1 day' when 'arrival' then interval '3 days' when 'guarantee' then interval '1 hour'
  else interval '4 hours' end
order by id
limit $3
