-- Sets what a seller's drafted lists have in common. $1 seller, $2 settings, $3 who sets them, $4 when
insert into draft_settings (seller, settings, set_by, set_at)
values ($1, $2, $3, $4)
on conflict (seller) do update set settings = excluded.settings, set_by = excluded.set_by, set_at = excluded.set_at
