select id, params, ends_at from operation where state = 'active' and kind = 'degrade' order by id limit 200
