delete from duty_shift where id = $1 returning begins_at, task
