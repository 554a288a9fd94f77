insert into promotion_window (promotion, participant, hours)
select $1, w.participant, w.hours from jsonb_to_recordset($2::jsonb) as w (participant text, hours int[])
