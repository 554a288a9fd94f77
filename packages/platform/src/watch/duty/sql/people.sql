select login, name from account where not roles && array['participant', 'citizen'] and locked_at is null order by login limit $1
