-- $1 now, $2 days
delete from registration where state <> 'waiting' and decided_at < $1::timestamptz - $2 * interval '1 day'
