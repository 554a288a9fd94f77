insert into duty (name, settled_until) select name, $2 from unnest($1::text[]) as name on conflict do nothing
