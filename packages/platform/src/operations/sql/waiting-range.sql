select id, coalesce(hold, 'documents') as hold, order_owner, order_no, logistics_code, logistics_no from waiting_case
where coalesce(hold, 'documents') in ('documents', 'arrival')
  and ($1::bigint is null or id = $1)
  and ($2::text is null or coalesce(hold, 'documents') = $2)
  and ($3::timestamptz is null or accepted_at >= $3) and ($4::timestamptz is null or accepted_at <= $4)
order by id
limit $5
