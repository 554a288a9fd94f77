select count(*) as count from registration where state = 'waiting'
