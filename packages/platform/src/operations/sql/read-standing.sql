select id, kind, params from operation where state = 'active' and kind in ('hold', 'pause', 'pause-rule', 'degrade') order by id limit $1
